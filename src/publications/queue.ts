import { almatyDate } from "../calendar/almaty-time.ts"
import type { DeskLine, DeskQueue } from "../reviews/desk.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOfCouncils } from "../reviews/scope-store.ts"
import { isOpen } from "../reviews/timetable.ts"

/** What the selection leaves to the secretary: drafts, reasons, the publication. */
export const selectionQueue: DeskQueue = async (tx, now, _actor, councilIds) =>
  (await listReviewsOfCouncils(tx, councilIds, almatyDate(now))).flatMap(one => lineOf(one, now))

function lineOf({ review, stages, council }: ReviewWithScope, now: Date): DeskLine[] {
  const line = (key: string, page: string): DeskLine[] => [
    { key, params: { council: council.names }, path: `/desk/reviews/${review.slug}/${page}` },
  ]
  if (review.status === "announced" && isOpen(stages, "selection", now))
    return line("publications.desk.draft", "compositions")
  if (review.status === "adopted") return line("publications.desk.reasons", "outcomes")
  if (review.status === "approved") return line("publications.desk.publish", "outcomes")
  return []
}
