import { addCompletion } from "../../src/nominations/completion-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import type { TestApp } from "../support/app.ts"
import { saveNomination } from "../support/nominations.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

export async function prepare(app: TestApp, { review, users, more }: World): Promise<void> {
  const nomination = await saveNomination(app, review, { status: "returned", nomineeUserId: users.nominee.id })
  more.returned = nomination.publicId
  more.returnedLink = app.vault.nomineeToken(nomination.publicId)
  await app.db.write(async (tx, now) => {
    await tx.update(nominationTable, { id: nomination.id }, { email: null })
    await addCompletion(tx, {
      nominationId: nomination.id,
      textKk: "Anyqtama",
      textRu: "Spravka",
      dueAt: new Date(now.getTime() + 86_400_000),
      askedByUserId: users.secretary.id,
      askedAt: now,
    })
  })
}

const at = (place: string) => (world: World) => `/${place}/nominations/${world.more.returned}/completion`

const held = (world: World) => `/candidacies/${world.more.returnedLink}/completion`

export const rows: PermissionRow[] = [
  { route: "GET /account/nominations/:id/completion", path: at("account"), as: { nominee: 200, others: 404 } },
  {
    route: "POST /account/nominations/:id/completion",
    path: at("account"),
    body: () => ({ ownStatement: "Here it is." }),
    as: { nominee: 303, others: 404 },
  },
  { route: "GET /candidacies/:id/completion", path: held, as: { others: 200 } },
  {
    route: "POST /candidacies/:id/completion",
    path: held,
    body: () => ({ ownStatement: "Here it is." }),
    as: { others: 303 },
  },
  { route: "POST /desk/nominations/:id/completion", path: at("desk"), as: { secretary: 303, others: 404 } },
]
