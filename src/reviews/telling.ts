// Who works on a review is told what its timetable does.
import type { Tx } from "../db/database.ts"
import type { Particulars } from "../db/particulars.ts"
import { type Letter, queueMessage } from "../messages/queue.ts"
import { listGrants } from "../users/grant-store.ts"
import { getUser } from "../users/store.ts"
import { isLang, type Lang } from "../web/i18n.ts"
import type { Review } from "./review.ts"

/** The secretaries of the council now, each in their language. */
export async function tellSecretaries(
  tx: Tx,
  now: Date,
  { slug, councilId }: Pick<Review, "slug" | "councilId">,
  letter: (lang: Lang) => Pick<Letter, "kind" | "link" | "about"> & { particulars: Particulars },
): Promise<void> {
  for (const { userId } of await listGrants(tx, now, ["secretary"], { councilId })) {
    const user = await getUser(tx, userId)
    if (user.suspendedAt) continue
    const lang = isLang(user.lang) ? user.lang : "kk"
    await queueMessage(tx, now, {
      userId,
      toAddress: user.emailTyped,
      lang,
      link: `/desk/reviews/${slug}`,
      ...letter(lang),
    })
  }
}
