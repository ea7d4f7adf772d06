import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const forms = ({ review }: World) => `/reviews/${review.slug}/forms`

export const rows: PermissionRow[] = [
  { route: "GET /reviews/:slug/forms", path: forms, as: { others: 200 } },
  ...["citizen", "organisation", "self", "consent"].map(kind => ({
    route: `GET /reviews/:slug/forms/${kind}.pdf`,
    path: (world: World) => `${forms(world)}/${kind}.pdf`,
    as: { others: 200 },
  })),
  {
    route: "GET /desk/nominations/:id/consent.pdf",
    path: world => `/desk/nominations/${world.nominations.proposed.publicId}/consent.pdf`,
    as: { secretary: 200, others: 404 },
  },
]
