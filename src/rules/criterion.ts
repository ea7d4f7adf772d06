/** What is demanded of a candidate, each a dated rule of its own: 1 asks for it, 0 does not. Pure. */
import { type Rule, type RuleCode, ruleAt } from "./rule.ts"

export const criteria = [
  "citizenship",
  "age",
  "no_conviction",
  "legal_capacity",
  "no_corruption_crime",
  "no_corruption_offence",
  "residence",
] as const
export type Criterion = (typeof criteria)[number]

export interface RequiredCriterion {
  criterion: Criterion
  /** that asks for it: with its source, and whether somebody has held it against that */
  rule: Rule
}

const codeOf = (criterion: Criterion): RuleCode => `criterion_${criterion}`

/** What the rules in force on the day ask of every candidate, always in the same order. */
export const requiredCriteria = (rules: readonly Rule[], on: string): RequiredCriterion[] =>
  criteria.flatMap(criterion => {
    const rule = ruleAt(rules, codeOf(criterion), on)
    return rule && rule.numerator > 0 ? [{ criterion, rule }] : []
  })
