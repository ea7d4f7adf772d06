import type { DeskQueue } from "../reviews/desk.ts"
import { countOpenObjections } from "./store.ts"

/** Objections that the head of the group has not decided. */
export const objectionQueue: DeskQueue = async (tx, _now, _actor, _councilIds, reviews) => {
  const running = reviews.filter(({ review }) => review.status === "announced")
  const open = await countOpenObjections(
    tx,
    running.map(({ review }) => review.id),
  )
  return running
    .filter(({ review }) => open.has(review.id))
    .map(({ review, council, stages }) => ({
      key: "objections.desk",
      params: { council: council.names, count: open.get(review.id) ?? 0 },
      path: `/group/${review.slug}/objections`,
      // Whoever is granted one must stand in the selection.
      dueAt: stages.find(({ stage }) => stage === "selection")?.opensAt,
    }))
}
