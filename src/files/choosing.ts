// Which files a filter means for this reader, and by when something is to be done about them.
import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { listCouncils } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import type { Completion } from "../nominations/completion.ts"
import { latestCompletions } from "../nominations/completion-store.ts"
import type { Status } from "../nominations/nomination.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOfCouncils, reviewWithScope } from "../reviews/scope-store.ts"
import { fileDueAt } from "./file-due.ts"
import type { FilesFilter } from "./filter.ts"
import { type FileRow, lastLetters } from "./list-store.ts"
import { type Selection, selectionOf } from "./selection.ts"

/** The reviews among which the filter chooses, and what it means now. */
export interface Chosen {
  reviews: ReviewWithScope[]
  selection: Selection
}

/** @param action what the reader is going to do with the files of every council among them */
export async function choose(
  tx: Tx,
  now: Date,
  actor: Actor,
  filter: FilesFilter,
  action: "nomination.read" | "nomination.check" = "nomination.read",
): Promise<Chosen> {
  const on = almatyDate(now)
  const calendar = filter.due === "soon" ? await listHolidays(tx) : []
  if (filter.review) {
    const scope = await reviewWithScope(tx, filter.review, on)
    authorize(actor, action, { councilId: scope.council.id })
    return { reviews: [scope], selection: selectionOf(filter, [scope], now, calendar) }
  }
  authorize(actor, "nomination.list")
  const reviews = await listReviewsOfCouncils(tx, await councilsOf(tx, on, actor, action), on)
  return { reviews, selection: selectionOf(filter, reviews, now, calendar) }
}

/** An auditor reads them all. */
async function councilsOf(tx: Tx, on: string, actor: Actor, action: "nomination.read" | "nomination.check") {
  const own = actor.grants.flatMap(({ councilId }) => (councilId === null ? [] : [councilId]))
  const all = can(actor, action) ? (await listCouncils(tx, on)).map(({ id }) => id) : [...new Set(own)]
  return all.filter(councilId => can(actor, action, { councilId }))
}

/** At most two queries, none when nothing waits. */
export async function dueOf(
  tx: Tx,
  rows: FileRow[],
  reviews: ReviewWithScope[],
): Promise<Map<number, Date | undefined>> {
  const idsOf = (status: Status) => rows.filter(row => row.status === status).map(({ id }) => id)
  const returned = idsOf("returned")
  const completions = returned.length ? await latestCompletions(tx, returned) : new Map<number, Completion>()
  const letters = await lastLetters(tx, idsOf("proposed"))
  return new Map(
    rows.map(row => {
      const scope = reviews.find(({ review }) => review.id === row.reviewId)
      return [row.id, fileDueAt(row, scope, { completion: completions.get(row.id), letterAt: letters.get(row.id) })]
    }),
  )
}
