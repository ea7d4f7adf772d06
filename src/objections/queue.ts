import { almatyDate } from "../calendar/almaty-time.ts"
import type { DeskQueue } from "../reviews/desk.ts"
import { listReviewsOfCouncils } from "../reviews/scope-store.ts"
import { countOpenObjections } from "./store.ts"

/** Objections that the head of the group has not decided. */
export const objectionQueue: DeskQueue = async (tx, now, _actor, councilIds) => {
  const running = (await listReviewsOfCouncils(tx, councilIds, almatyDate(now))).filter(
    ({ review }) => review.status === "announced",
  )
  const open = await countOpenObjections(
    tx,
    running.map(({ review }) => review.id),
  )
  return running
    .filter(({ review }) => open.has(review.id))
    .map(({ review, council }) => ({
      key: "objections.desk",
      params: { council: council.names, count: open.get(review.id) ?? 0 },
      path: `/group/${review.slug}/objections`,
    }))
}
