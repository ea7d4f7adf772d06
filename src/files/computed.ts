// Facts that stand beside the criteria: not what somebody found in a document, but what the register itself says.
import { listTerms } from "../councils/membership-store.ts"
import { consecutiveTerms, isInForce, withinTerms } from "../councils/roster.ts"
import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { numberAt, type Rule, type RuleCode, ruleAt } from "../rules/rule.ts"
import type { ExtraCheck } from "./file.ts"
import { findPersonOf, isInGroup, membershipsOfPerson } from "./person-facts-store.ts"

export interface ComputedFact {
  code: Extract<RuleCode, "consecutive_terms_max" | "councils_at_once_max" | "group_members_not_candidates">
  /** terms with the one to come, councils with this one, or 1 for a member of the group */
  value: number
  limit: number
  rule: Rule
  isBroken: boolean
}

/**
 * What bars from admission, whatever the secretary found. A rule that only warns does not; and a seat in another council
 * can be left, so it asks for that instead.
 */
export const barriers = (facts: readonly ComputedFact[]): ComputedFact[] =>
  facts.filter(({ code, isBroken, rule }) => isBroken && rule.severity === "error" && code !== "councils_at_once_max")

/** What is asked beyond the criteria, because of a fact. */
export const asksFor = (facts: readonly ComputedFact[]): ExtraCheck[] =>
  facts.some(({ code, isBroken }) => isBroken && code === "councils_at_once_max") ? ["leaves_other_council"] : []

/** By the rules of the day on which the term would begin; what no rule demands is left out. */
export async function computedFacts(
  tx: Tx,
  nomination: Nomination,
  rules: readonly Rule[],
  on: string,
): Promise<ComputedFact[]> {
  const person = await findPersonOf(tx, nomination)
  const own = person ? await membershipsOfPerson(tx, person.id) : []
  const here = own.filter(one => one.seat.councilId === nomination.councilId)
  const elsewhere = withinTerms(
    own,
    own.map(one => one.term),
  ).filter(one => one.seat.councilId !== nomination.councilId && isInForce(one, on))
  const terms = consecutiveTerms(here, await listTerms(tx, nomination.councilId), on)
  const values = {
    consecutive_terms_max: terms + 1,
    councils_at_once_max: new Set(elsewhere.map(one => one.seat.councilId)).size + 1,
    group_members_not_candidates: (await isInGroup(tx, nomination, person?.id ?? null)) ? 1 : 0,
  }
  return (Object.keys(values) as (keyof typeof values)[]).flatMap(code => {
    const rule = ruleAt(rules, code, on)
    const limit = numberAt(rules, code, on)
    const value = values[code]
    return rule && limit !== undefined ? [{ code, value, limit, rule, isBroken: value > limit }] : []
  })
}
