// What goes wrong and is asked for in any campaign, in Ile's: a letter that bounced, and somebody who wants to be forgotten.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import { listMessagesAbout, markUnsent } from "../messages/store.ts"
import { listNominations } from "../nominations/store.ts"
import { addRequest } from "../retention/store.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"

export async function addMishaps(tx: Tx, now: Date): Promise<void> {
  const { review, council } = await reviewWithScope(tx, "ile-2022", "2022-03-14")
  const [consented] = await listNominations(tx, review.id, ["consented"])
  const [withdrawn] = await listNominations(tx, review.id, ["withdrawn"])
  if (consented) {
    const { publicId, lang, number } = consented
    await queueMessage(tx, now, {
      toAddress: "nobody@example.kz",
      lang,
      kind: "consented",
      particulars: { council: council.names[lang], number: number ?? 0 },
      link: "/account/nominations",
      about: { kind: "nomination", id: publicId },
    })
    const [letter] = await listMessagesAbout(tx, "nomination", publicId)
    await markUnsent(tx, letter!.id, "550 EENVELOPE", now)
  }
  if (withdrawn) await addRequest(tx, { nominationId: withdrawn.id, askedByUserId: null, askedAt: now })
}
