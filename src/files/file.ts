import { fullYears } from "../calendar/almaty-time.ts"
import type { EligibilityCheck } from "../nominations/nomination.ts"
import type { Criterion } from "../rules/criterion.ts"

export const filesPerPage = 20

/** What the secretary found out about a criterion, from the documents. */
export const findings = ["met", "not_met", "unchecked"] as const
export type Finding = (typeof findings)[number]

/** Why a nomination was refused: the class is public, the text goes to those concerned alone. */
export const refusalReasons = [
  "criterion_not_met",
  "documents_missing",
  "false_information",
  "group_member",
  "late",
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/**
 * Asked only where something gives reason to: the number is compared with the document when the nominee typed another,
 * and whoever sits in another council declares to leave it before taking office here.
 */
export const extraChecks = ["identity_number", "leaves_other_council"] as const
export type ExtraCheck = (typeof extraChecks)[number]
export type Checkable = Criterion | ExtraCheck
export const isExtra = (code: Checkable): code is ExtraCheck => extraChecks.some(one => one === code)

export interface Checked {
  criterion: Checkable
  finding: Finding
  document: string
}

/** The latest row of each criterion counts; `checks` in the order in which they were appended. */
export const latestChecks = (checks: readonly EligibilityCheck[]): Map<string, EligibilityCheck> =>
  new Map(checks.map(check => [check.criterion, check]))

/** Only what says something else than the latest row is worth another one. */
export function changedChecks(before: readonly EligibilityCheck[], now: readonly Checked[]): Checked[] {
  const latest = latestChecks(before)
  return now.filter(({ criterion, finding, document }) => {
    const row = latest.get(criterion)
    return row ? row.finding !== finding || row.document !== document : finding !== "unchecked"
  })
}

/** What still stands between the nominee and admission. Arithmetic outweighs what somebody ticked about the age. */
export function criteriaOpen(
  checks: readonly EligibilityCheck[],
  asked: readonly Checkable[],
  isTooYoung: boolean,
): Checkable[] {
  const latest = latestChecks(checks)
  const open = asked.filter(code => latest.get(code)?.finding !== "met" || (code === "age" && isTooYoung))
  return isTooYoung && !open.includes("age") ? ["age", ...open] : open
}

export interface Age {
  years: number
  /** the day the term would begin */
  on: string
  /** what the rule demands; undefined if no rule is in force */
  minimum: number | undefined
}
export const ageOf = (birthOn: string, on: string, minimum: number | undefined): Age => ({
  years: fullYears(birthOn, on),
  on,
  minimum,
})
export const isTooYoung = ({ years, minimum }: Age): boolean => minimum !== undefined && years < minimum
