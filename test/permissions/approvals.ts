import { digestOfPlaced } from "../../src/compositions/digest.ts"
import type { TestApp } from "../support/app.ts"
import { act } from "../support/deciding.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { saveComposition } from "../support/selection.ts"
import type { World } from "../support/world.ts"

export async function prepare(app: TestApp, world: World): Promise<void> {
  const nomination = world.candidates.adopted
  const saved = await saveComposition(app, world.reviews.adopted, [[nomination, "civil"]], "adopted")
  world.more.adopted = saved.publicId
  world.more.digest = digestOfPlaced([{ nomination, seatKind: "civil" }])
}

const composition = (world: World) => `/maslikhat/compositions/${world.more.adopted}`

export const rows: PermissionRow[] = [
  { route: "GET /maslikhat", as: { maslikhat: 200, "maslikhat-elsewhere": 200, guest: 303, others: 403 } },
  {
    route: "GET /maslikhat/compositions/:id",
    path: composition,
    as: { maslikhat: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /maslikhat/compositions/:id/approval",
    path: world => `${composition(world)}/approval`,
    body: world => ({ ...act, digest: world.more.digest! }),
    as: { maslikhat: 303, auditor: 403, others: 404 },
  },
  {
    route: "POST /maslikhat/compositions/:id/return",
    path: world => `${composition(world)}/return`,
    body: () => ({ reasonKk: "Qaita qarau kerek", reasonRu: "Nuzhno peresmotret" }),
    as: { maslikhat: 303, auditor: 403, others: 404 },
  },
]
