// Everything that is asked of a nominee, by the rules of the day on which the term would begin.
import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { termDay } from "../reviews/term-day.ts"
import { type RequiredCriterion, requiredCriteria } from "../rules/criterion.ts"
import { listRules } from "../rules/store.ts"
import { ageAtTerm } from "./age-at-term.ts"
import { asksFor, type ComputedFact, computedFacts } from "./computed.ts"
import type { Age, Checkable } from "./file.ts"

export interface Eligibility {
  /** what the rules ask for, each with its rule */
  required: RequiredCriterion[]
  /** the same, and what the facts give reason to ask: what the secretary checks */
  asked: Checkable[]
  age: Age
  computed: ComputedFact[]
}

/** The register is not asked about somebody whose data are destroyed. */
export async function eligibilityOf(
  tx: Tx,
  now: Date,
  scope: ReviewWithScope,
  nomination: Nomination,
): Promise<Eligibility> {
  const rules = await listRules(tx)
  const on = termDay(scope, now)
  const required = requiredCriteria(rules, on)
  const computed = nomination.destroyedAt ? [] : await computedFacts(tx, nomination, rules, on)
  return {
    required,
    asked: [
      ...(nomination.numberDoubtedAt ? (["identity_number"] as const) : []),
      ...required.map(({ criterion }) => criterion),
      ...asksFor(computed),
    ],
    age: ageAtTerm(rules, on, nomination),
    computed,
  }
}
