/** A paper that came in and was typed in by an operator: when it counts, and until when it may be typed in. Pure. */
import { addDays, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import { addWorkingDays, type DayOverride } from "../calendar/working-days.ts"
import { Conflict } from "../errors.ts"
import type { ProposerKind } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { Stage } from "../reviews/timetable.ts"

export interface PaperEntry {
  id: number
  publicId: string
  reviewId: number
  proposalId: number
  kind: ProposerKind
  /** of the printed form */
  version: number
  /** when the paper was handed in, as its stamp says */
  receivedAt: Date
  /** emptied with the rest of the nominee's data */
  handedInBy: string
  /** the scan; null once it was destroyed */
  fileId: number | null
  fileName: string
  operatorUserId: number
  operatorRole: OperatorRole
  /** of the page on which it was typed: sent twice, it is one entry */
  formKey: string
  enteredAt: Date
  /** of one typed in after the deadline: when that was */
  closedAt: Date | null
}
export type OperatorRole = "clerk" | "secretary"

/** Until when what came in time may still be typed in: the end of the last of so many working days after the deadline. */
export const lastEntry = (
  { closesAt }: Pick<Stage, "closesAt">,
  days: number,
  calendar: readonly DayOverride[],
): Date => atAlmaty(addDays(addWorkingDays(almatyDate(closesAt), days, calendar), 1))

/** Throws when nothing can be typed in now, whenever it came. */
export function assertTaken({ review, stages }: ReviewWithScope, now: Date, until: Date | undefined): Stage {
  const stage = stages.find(one => one.stage === "nominations")
  if (review.status === "draft" || !stage || now < stage.opensAt)
    throw new Conflict("nominations.notYetOpen", { opens: stage?.opensAt ?? null })
  if (review.status !== "announced" || !until || now >= until)
    throw new Conflict("paper.closed", { closed: stage.closesAt, until: until ?? stage.closesAt })
  return stage
}

export const receiptProblems = ["future", "early", "late"] as const
/** Whether the paper came in the stage. */
export function receiptProblem(
  { opensAt, closesAt }: Pick<Stage, "opensAt" | "closesAt">,
  receivedAt: Date,
  now: Date,
): (typeof receiptProblems)[number] | undefined {
  if (receivedAt > now) return "future"
  if (receivedAt < opensAt) return "early"
  return receivedAt < closesAt ? undefined : "late"
}
