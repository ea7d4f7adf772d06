import type { PermissionRow } from "../support/permission-rows.ts"
import { nextIin } from "../support/verifications.ts"
import type { World } from "../support/world.ts"

const counter = (world: World) => `/desk/assistance/${world.reviews.endorsements.slug}`

export const rows: PermissionRow[] = [
  { route: "GET /desk/assistance", as: { clerk: 200, "clerk-elsewhere": 200, guest: 303, others: 403 } },
  // Nobody has printed a slip yet.
  { route: "GET /desk/assistance/receipt", as: { clerk: 404, "clerk-elsewhere": 404, guest: 303, others: 403 } },
  { route: "GET /desk/assistance/:slug", path: counter, as: { clerk: 200, guest: 303, others: 403 } },
  {
    route: "POST /desk/assistance/:slug",
    path: counter,
    body: world => ({
      act: "record",
      candidate: world.candidates.endorsements.publicId,
      iin: nextIin(),
      familyName: "Satpaeva",
      givenName: "Aigul",
      identityDocument: "id_card",
      residenceDocument: "address_certificate",
      territory: "ile",
      lang: "kk",
      agreed: "yes",
    }),
    as: { clerk: 303, others: 403 },
  },
  {
    route: "GET /reviews/:slug/assistance",
    path: world => `/reviews/${world.reviews.endorsements.slug}/assistance`,
    as: { others: 200 },
  },
]
