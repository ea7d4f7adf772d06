import type { Placed } from "../compositions/store.ts"
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { CouncilOfReview } from "../reviews/review.ts"
import { formatDate } from "../web/format.ts"
import type { Lang } from "../web/i18n.ts"
import { t } from "../web/i18n.ts"
import type { Outcome } from "./outcome.ts"

interface About {
  review: { slug: string }
  council: CouncilOfReview
}

/** Everyone whom the group could choose is told the result and, if it is a no, why. Without an address: by the secretary. */
export async function tellCandidates(
  tx: Tx,
  now: Date,
  { review, council }: About,
  effectiveOn: string,
  placed: Placed[],
  notSelected: Nomination[],
  outcomes: Outcome[],
): Promise<void> {
  const link = `/reviews/${review.slug}/result`
  const tell = async (nomination: Nomination, kind: string, particulars: (lang: Lang) => Record<string, string>) => {
    const { email, lang, nomineeUserId: userId } = nomination
    if (email === null) return
    const about = { kind: "nomination" as const, id: nomination.publicId }
    const told = { council: council.names[lang], ...particulars(lang) }
    await queueMessage(tx, now, { userId, toAddress: email, lang, kind, particulars: told, link, about })
  }
  for (const { nomination } of placed)
    await tell(nomination, "selected", lang => ({ from: formatDate(lang, effectiveOn) }))
  for (const nomination of notSelected) {
    const outcome = outcomes.find(one => one.nominationId === nomination.id)
    await tell(nomination, "not-selected", lang => ({
      reason: t(lang, `publications.reason.${outcome?.reason}`),
      // Reasons are written in the two official languages.
      text: (lang === "kk" ? outcome?.textKk : outcome?.textRu) ?? "",
    }))
  }
}
