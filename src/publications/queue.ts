import { almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { addWorkingDays } from "../calendar/working-days.ts"
import { listCompositions } from "../compositions/store.ts"
import type { Tx } from "../db/database.ts"
import type { DeskLine, DeskQueue } from "../reviews/desk.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { isOpen, type StageName } from "../reviews/timetable.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"

/** What the selection leaves to the secretary: drafts, reasons, the publication. */
export const selectionQueue: DeskQueue = async (tx, now, _actor, _councilIds, reviews) => {
  const approved = reviews.filter(({ review }) => review.status === "approved")
  const publishBy = approved.length ? await publicationDays(tx, approved) : new Map<number, Date>()
  return reviews.flatMap(one => lineOf(one, now, publishBy.get(one.review.id)))
}

/** review id -> the end of the working day by which the composition must be public */
async function publicationDays(tx: Tx, approved: ReviewWithScope[]): Promise<Map<number, Date>> {
  const rules = await listRules(tx)
  const calendar = await listHolidays(tx)
  const compositions = await listCompositions(
    tx,
    approved.map(({ review }) => review.id),
  )
  return new Map(
    compositions.flatMap(({ reviewId, approvedAt }): [number, Date][] => {
      if (!approvedAt) return []
      const on = almatyDate(approvedAt)
      const days = numberAt(rules, "publication_working_days", on) ?? 0
      return [[reviewId, atAlmaty(addWorkingDays(on, days, calendar), "18:00")]]
    }),
  )
}

function lineOf({ review, stages, council }: ReviewWithScope, now: Date, publishBy: Date | undefined): DeskLine[] {
  const line = (key: string, page: string, dueAt: Date | undefined): DeskLine[] => [
    { key, params: { council: council.names }, path: `/desk/reviews/${review.slug}/${page}`, dueAt },
  ]
  const end = (name: StageName) => stages.find(({ stage }) => stage === name)?.closesAt
  if (review.status === "announced" && isOpen(stages, "selection", now))
    return line("publications.desk.draft", "compositions", end("selection"))
  if (review.status === "adopted") return line("publications.desk.reasons", "outcomes", end("approval"))
  if (review.status === "approved") return line("publications.desk.publish", "outcomes", publishBy)
  return []
}
