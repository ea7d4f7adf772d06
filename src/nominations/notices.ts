// Who is told of the nominee's answer: the nominee what follows, those who proposed that it goes on or does not.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { findUser } from "../users/store.ts"
import type { Nomination } from "./nomination.ts"
import { listProposals } from "./proposal-store.ts"

type Told = Pick<Nomination, "id" | "lang" | "email" | "nomineeUserId" | "number">

/** @param nomination as the consent has made it */
export async function tellConsent(tx: Tx, now: Date, { council }: ReviewWithScope, nomination: Told): Promise<void> {
  await tellProposers(tx, now, council.names, nomination, "proposalAccepted")
  if (!nomination.email) return
  await queueMessage(tx, now, {
    userId: nomination.nomineeUserId,
    toAddress: nomination.email,
    lang: nomination.lang,
    kind: "consented",
    particulars: { council: council.names[nomination.lang], number: nomination.number ?? 0 },
    link: "/account/nominations",
  })
}

export const tellRefusal = (tx: Tx, now: Date, { council }: ReviewWithScope, nomination: Told): Promise<void> =>
  tellProposers(tx, now, council.names, nomination, "proposalEnded")

async function tellProposers(
  tx: Tx,
  now: Date,
  names: ReviewWithScope["council"]["names"],
  { id, nomineeUserId }: Told,
  kind: "proposalAccepted" | "proposalEnded",
): Promise<void> {
  for (const { proposerUserId } of await listProposals(tx, [id])) {
    if (proposerUserId === null || proposerUserId === nomineeUserId) continue
    const user = await findUser(tx, proposerUserId)
    if (!user) continue
    await queueMessage(tx, now, {
      userId: user.id,
      toAddress: user.emailTyped,
      lang: user.lang,
      kind,
      particulars: { council: names[user.lang] },
      link: "/account/nominations",
    })
  }
}
