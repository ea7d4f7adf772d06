import { password } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"

const own = { guest: 303, others: 200 }
const held = { guest: 403, others: 409 }

export const rows: PermissionRow[] = [
  { route: "GET /account/data", as: own },
  { route: "POST /account/data", body: () => ({ password }), as: { guest: 403, others: 200 } },
  { route: "GET /account/data/erasure", as: own },
  {
    // Whoever holds an office, sits in a council or is nominated is told why not.
    route: "POST /account/data/erasure",
    body: () => ({ password, understood: "yes" }),
    as: { officer: 303, "citizen-elsewhere": 303, ...held },
  },
  { route: "GET /desk/erasures", as: { secretary: 200, "secretary-elsewhere": 200, guest: 303, others: 403 } },
  {
    route: "POST /desk/erasures",
    body: () => ({ document: "id_card", iin: "800101100003", familyName: "A", givenName: "B", asked: "yes" }),
    as: { secretary: 422, "secretary-elsewhere": 422, others: 403 },
  },
  { route: "GET /erased", as: { others: 200 } },
]
