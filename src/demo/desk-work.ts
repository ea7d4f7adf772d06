// What officials do on their desks in Ile: notes for each other, and a file that a second secretary has in hand.
import { newPublicId } from "../chance.ts"
import { getCouncil } from "../councils/store.ts"
import { holdFile } from "../locks/holding.ts"
import { listNominations } from "../nominations/store.ts"
import { addNote, listNotes, strikeNote } from "../notes/store.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { findUserByEmail } from "../users/store.ts"
import { colleague, secretaryOf } from "./accounts.ts"
import { actorOf } from "./staff.ts"
import { grant, openAccount, type UserMaker } from "./users.ts"

const hour = 3_600_000

export async function workOnDesk(given: UserMaker): Promise<void> {
  const { tx, now, people } = given
  const { id: councilId, territoryId } = await getCouncil(tx, "ile")
  const second = await openAccount(given, colleague, territoryId)
  await grant(given, second.id, "secretary", { councilId })
  const first = (await findUserByEmail(tx, secretaryOf("ile")))!
  const { review } = await reviewWithScope(tx, "ile-2022", "2022-03-14")
  const [noted, held] = await listNominations(tx, review.id, ["consented"])
  for (const [i, text] of people.campaign.notes.entries())
    if (noted)
      await addNote(tx, {
        nominationId: noted.id,
        formKey: newPublicId(),
        text,
        writtenByUserId: (i ? second : first).id,
        writtenAt: new Date(now.getTime() - (30 - 8 * i) * hour),
      })
  if (noted) await strikeNote(tx, (await listNotes(tx, noted.id))[0]!.id, new Date(now.getTime() - 20 * hour))
  if (held) await holdFile(tx, now, actorOf(second), held)
}
