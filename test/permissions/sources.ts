import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [
  {
    route: "GET /desk/sources",
    as: { secretary: 200, "secretary-elsewhere": 200, auditor: 200, administrator: 200, guest: 303, others: 403 },
  },
  {
    route: "GET /desk/reviews/:slug/sources",
    path: world => `/desk/reviews/${world.reviews.endorsements.slug}/sources`,
    as: { secretary: 200, auditor: 200, administrator: 200, others: 404 },
  },
]
