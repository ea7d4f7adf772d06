import { almatyDate } from "../calendar/almaty-time.ts"
import type { DeskQueue } from "../reviews/desk.ts"
import { listReviewsOfCouncils } from "../reviews/scope-store.ts"
import { countPairs } from "./store.ts"

/** Files that may be about one person. */
export const duplicatesQueue: DeskQueue = async (tx, now, _actor, councilIds) => {
  const running = (await listReviewsOfCouncils(tx, councilIds, almatyDate(now))).filter(
    ({ review }) => review.status === "announced",
  )
  const counts = await countPairs(
    tx,
    running.map(({ review }) => review.id),
  )
  return running.flatMap(({ review, council }) => {
    const count = counts.get(review.id)?.open ?? 0
    const params = { council: council.names, count }
    return count ? [{ key: "duplicates.desk", params, path: `/desk/reviews/${review.slug}/duplicates` }] : []
  })
}
