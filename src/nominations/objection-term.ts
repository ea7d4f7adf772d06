import { almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import { addWorkingDays, type DayOverride } from "../calendar/working-days.ts"
import type { Stage } from "../reviews/timetable.ts"
import type { Decision } from "./nomination.ts"

/**
 * Until when the refusal can be objected to: the end of the stage, and no less than the rule's working days after the
 * decision, so that a late refusal takes nobody's time away.
 */
export function objectionTerm(
  stages: readonly Stage[],
  { decidedAt }: Pick<Decision, "decidedAt">,
  workingDays: number | undefined,
  calendar: readonly DayOverride[],
): Date {
  const stage = stages.find(one => one.stage === "objections")?.closesAt ?? decidedAt
  const own = atAlmaty(addWorkingDays(almatyDate(decidedAt), workingDays ?? 0, calendar), "18:00")
  return stage > own ? stage : own
}
