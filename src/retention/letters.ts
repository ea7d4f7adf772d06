// Who is told that somebody wants their data destroyed, and what was answered.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { tellSecretaries } from "../reviews/telling.ts"
import { findUser } from "../users/store.ts"
import { formatDate } from "../web/format.ts"
import type { AnswerInput } from "./forms.ts"
import type { DestructionRequest } from "./retention.ts"

interface About extends ReviewWithScope {
  nomination: Nomination
}

export const tellRequest = (tx: Tx, now: Date, { review, council }: About, until: string): Promise<void> =>
  tellSecretaries(tx, now, review, lang => ({
    kind: "destruction-requested",
    particulars: { council: council.names[lang], until: formatDate(lang, until) },
    link: "/desk/destructions",
  }))

/** To the account alone: an address that stands nowhere but in the nomination is among what is destroyed. */
export async function tellAnswer(
  tx: Tx,
  now: Date,
  { council, nomination }: About,
  { askedByUserId }: DestructionRequest,
  { outcome, groundKk, groundRu }: AnswerInput,
): Promise<void> {
  const userId = askedByUserId ?? nomination.nomineeUserId
  const user = userId === null ? null : await findUser(tx, userId)
  if (!user) return
  const { lang } = user
  await queueMessage(tx, now, {
    userId: user.id,
    toAddress: user.emailTyped,
    lang,
    kind: `destruction-${outcome}`,
    particulars: {
      council: council.names[lang],
      ground: { kk: groundKk, ru: groundRu, en: `${groundKk}\n${groundRu}` }[lang],
    },
    link: "/account/nominations",
  })
}
