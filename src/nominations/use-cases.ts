import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"

/** The page after sending: the same for everyone, whatever became of it. */
export const viewReviewOfNominations = (db: Database, actor: Actor, slug: string): Promise<ReviewWithScope> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    return reviewWithScope(tx, slug, almatyDate(now))
  })
