import { almatyDate } from "../calendar/almaty-time.ts"
import type { DeskLine, DeskQueue } from "../reviews/desk.ts"
import { listReviewsOfCouncils } from "../reviews/scope-store.ts"
import { countOverdue, countWaiting } from "./store.ts"

/** Candidates whose documents wait, files that did not come back in time, and nominees whom no letter can reach. */
export const filesQueue: DeskQueue = async (tx, now, _actor, councilIds) => {
  const running = (await listReviewsOfCouncils(tx, councilIds, almatyDate(now))).filter(
    ({ review }) => review.status === "announced",
  )
  const waiting = await countWaiting(
    tx,
    running.map(({ review }) => review.id),
  )
  const overdue = await countOverdue(
    tx,
    now,
    running.map(({ review }) => review.id),
  )
  return running.flatMap(({ review, council }): DeskLine[] => {
    const { toDecide = 0, toReach = 0 } = waiting.get(review.id) ?? {}
    const line = (key: string, count: number, status: string): DeskLine[] =>
      count
        ? [
            {
              key,
              params: { council: council.names, count },
              path: `/desk/reviews/${review.slug}/nominations?status=${status}`,
            },
          ]
        : []
    return [
      ...line("files.desk.overdue", overdue.get(review.id) ?? 0, "returned"),
      ...line("files.desk.decide", toDecide, "consented"),
      ...line("files.desk.reach", toReach, "proposed"),
    ]
  })
}
