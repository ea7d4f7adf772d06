import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const file =
  (place: string) =>
  ({ nominations }: World) =>
    `/${place}/nominations/${nominations.withdrawn.publicId}/destruction`
const answer = () => ({ outcome: "granted", groundKk: "Otinish", groundRu: "Zayavlenie" })

export const rows: PermissionRow[] = [
  {
    route: "GET /account/nominations/:id/destruction",
    path: file("account"),
    as: { nominee: 200, others: 404 },
  },
  { route: "POST /account/nominations/:id/destruction", path: file("account"), as: { nominee: 303, others: 404 } },
  {
    route: "GET /desk/destructions",
    as: { secretary: 200, "secretary-elsewhere": 200, administrator: 200, guest: 303, others: 403 },
  },
  {
    route: "GET /desk/nominations/:id/destruction",
    path: file("desk"),
    as: { secretary: 200, administrator: 200, others: 404 },
  },
  {
    route: "POST /desk/nominations/:id/destruction",
    path: file("desk"),
    body: answer,
    as: { secretary: 303, administrator: 303, others: 404 },
  },
]
