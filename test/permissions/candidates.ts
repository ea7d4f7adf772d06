import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [
  {
    route: "GET /reviews/:slug/candidates",
    path: world => `/reviews/${world.review.slug}/candidates`,
    as: { others: 200 },
  },
  {
    route: "GET /reviews/:slug/candidates/:id",
    path: world => `/reviews/${world.review.slug}/candidates/${world.nominations.admitted.publicId}`,
    as: { others: 200 },
  },
]
