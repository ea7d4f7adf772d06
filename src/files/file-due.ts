/** By when something is to be done about a file: pure. */
import { addDays, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import { addWorkingDays, type DayOverride } from "../calendar/working-days.ts"
import type { Completion } from "../nominations/completion.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { hoursToAnswer } from "../nominations/nominee.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { DueState } from "./filter.ts"

const soonDays = 3
const timeToAnswer = hoursToAnswer * 3_600_000

/** From exclusive, until inclusive: what falls due at this very moment is overdue. */
export interface Span {
  from: Date
  until: Date
}
const always = new Date(0)

export function spanOf(due: DueState, now: Date, calendar: readonly DayOverride[]): Span {
  const midnight = (on: string) => atAlmaty(addDays(on, 1))
  const tonight = midnight(almatyDate(now))
  if (due === "overdue") return { from: always, until: now }
  if (due === "today") return { from: now, until: tonight }
  return { from: tonight, until: midnight(addWorkingDays(almatyDate(now), soonDays, calendar)) }
}
const isIn = (at: Date | undefined, { from, until }: Span): boolean => at !== undefined && at > from && at <= until

/** When the last letter of this moment can no longer be answered. */
export const answerDue = (letterAt: Date): Date => new Date(letterAt.getTime() + timeToAnswer)
/** Letters of this span run out in the given one. */
export const lettersOf = ({ from, until }: Span): Span => ({
  from: new Date(Math.max(0, from.getTime() - timeToAnswer)),
  until: new Date(until.getTime() - timeToAnswer),
})

export const checkEnds = ({ stages }: Pick<ReviewWithScope, "stages">): Date | undefined =>
  stages.find(({ stage }) => stage === "check")?.closesAt

/** Of running reviews, those whose documents are to be checked by a moment of the span. */
export const checksIn = (running: readonly ReviewWithScope[], span: Span): number[] =>
  running.filter(one => isIn(checkEnds(one), span)).map(({ review }) => review.id)

/**
 * Documents by the end of their check, what was asked for by its day, an answer while its letter lasts; nobody whom no
 * letter reached has a day: the secretary's turn has come. Undefined if nothing waits.
 */
export function fileDueAt(
  nomination: Pick<Nomination, "status" | "createdAt">,
  scope: ReviewWithScope | undefined,
  { completion, letterAt }: { completion: Pick<Completion, "dueAt"> | undefined; letterAt: Date | undefined },
): Date | undefined {
  if (scope?.review.status !== "announced") return undefined
  if (nomination.status === "consented") return checkEnds(scope)
  if (nomination.status === "returned") return completion?.dueAt
  if (nomination.status === "proposed") return letterAt ? answerDue(letterAt) : nomination.createdAt
  return undefined
}
