import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const at =
  (rest = "") =>
  (world: World) =>
    `/desk/nominations/${world.nominations.consented.publicId}/lock${rest}`
const done = { secretary: 303, others: 404 }

/** Of a file on which nobody works, the page that takes it over leads to the file. */
export const rows: PermissionRow[] = [
  { route: "GET /desk/nominations/:id/lock", path: at(), as: done },
  { route: "POST /desk/nominations/:id/lock", path: at(), as: done },
  { route: "POST /desk/nominations/:id/lock/release", path: at("/release"), as: done },
]
