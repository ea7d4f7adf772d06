import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const at = (rest: string) => (world: World) => `/reviews/${world.review.slug}/nominations${rest}`

export const rows: PermissionRow[] = [
  { route: "GET /reviews/:slug/nominations/sent", path: at("/sent"), as: { guest: 303, others: 200 } },
  { route: "GET /account/nominations", as: { guest: 303, others: 200 } },
  {
    route: "POST /account/nominations/:id/withdrawal",
    path: world => `/account/nominations/${world.nominations.admitted.publicId}/withdrawal`,
    as: { nominee: 303, others: 404 },
  },
]
