import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOpenIn } from "../reviews/scope-store.ts"
import { tellSecretaries } from "../reviews/telling.ts"

/** The secretaries of the council, or of all councils in which people endorse now; of its end reviews/pausing.ts tells. */
export async function tellOfPause(tx: Tx, now: Date, scope: ReviewWithScope | null): Promise<void> {
  const concerned = scope
    ? [scope]
    : await listReviewsOpenIn(tx, almatyDate(now), { stages: ["endorsements"], now, most: 1_000 })
  for (const { review, council } of concerned)
    await tellSecretaries(tx, now, review, lang => ({
      kind: "pause-begin",
      particulars: { council: council.names[lang] },
    }))
}
