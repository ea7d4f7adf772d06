import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const path = (world: World) => `/desk/nominations/reminders?review=${world.review.slug}`

export const rows: PermissionRow[] = [
  { route: "GET /desk/nominations/reminders", path, as: { secretary: 200, others: 404 } },
  { route: "POST /desk/nominations/reminders", path, as: { secretary: 303, others: 404 } },
]
