import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const candidate = (world: World) =>
  `/reviews/${world.reviews.endorsements.slug}/candidates/${world.candidates.endorsements.publicId}`

/** Verified residents of Ile are "member" and "officer-elsewhere", as test/permissions/verifications.ts prepares them. */
export const rows: PermissionRow[] = [
  { route: "GET /account/endorsements", as: { guest: 303, others: 200 } },
  {
    route: "POST /reviews/:slug/candidates/:id/endorsement",
    path: world => `${candidate(world)}/endorsement`,
    as: { member: 303, "officer-elsewhere": 303, others: 403 },
  },
  {
    route: "POST /reviews/:slug/candidates/:id/endorsement/withdrawal",
    path: world => `${candidate(world)}/endorsement/withdrawal`,
    as: { guest: 403, others: 303 },
  },
]
