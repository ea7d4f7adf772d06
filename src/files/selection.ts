/** What the list's filter means here and now, in ids: pure. */
import type { DayOverride } from "../calendar/working-days.ts"
import { type WordAsked, wordsAsked } from "../nominations/words.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { isOpen } from "../reviews/timetable.ts"
import { checksIn, lettersOf, type Span, spanOf } from "./file-due.ts"
import type { FilesFilter } from "./filter.ts"

export interface Selection {
  reviewIds: number[]
  status: string | undefined
  channel: string | undefined
  words: WordAsked[]
  due: DueSelection | undefined
}
export interface DueSelection {
  running: number[]
  /** reviews whose check ends then */
  checks: number[]
  completions: Span
  letters: Span
  /** whom no letter reaches has been waiting all along */
  withUnreached: boolean
}

/** @param reviews those that the reader may see, or the one that they look at */
export function selectionOf(
  filter: FilesFilter,
  reviews: readonly ReviewWithScope[],
  now: Date,
  calendar: readonly DayOverride[],
): Selection {
  const { council, stage, status, channel, due, name } = filter
  const chosen = reviews.filter(
    one =>
      (!council || one.council.slug === council) &&
      (!stage || (one.review.status === "announced" && isOpen(one.stages, stage, now))),
  )
  return {
    reviewIds: chosen.map(({ review }) => review.id),
    status,
    channel,
    words: wordsAsked(name),
    due: due && dueOf(spanOf(due, now, calendar), chosen, due === "overdue"),
  }
}

function dueOf(span: Span, reviews: readonly ReviewWithScope[], withUnreached: boolean): DueSelection {
  const running = reviews.filter(({ review }) => review.status === "announced")
  return {
    running: running.map(({ review }) => review.id),
    checks: checksIn(running, span),
    completions: span,
    letters: lettersOf(span),
    withUnreached,
  }
}
