/** Figures of ours, dated and open to change: from which number on a source of endorsements is unusual, and what operators may type in. */
import type { Rule, RuleCode } from "./rule.ts"

const ours = "The operator's own figure"

export const initialThresholds: Rule[] = [
  // A whole village may share one address.
  threshold("source_block_max", 300, "more in a day than a village of 1,000 adults is likely to send"),
  threshold("source_domain_max", 100, "one employer's or school's mail rarely brings as many people in a day"),
  threshold("source_operator_max", 100, "eight hours at five minutes a person are 96"),
  threshold("source_minute_max", 60, "one a second in one review, for a whole minute"),
  threshold("paper_entries_hourly_max", 20, "a form with its scan takes three minutes"),
  threshold("paper_entry_working_days", 2, "for a pile that came in on the last day"),
]

function threshold(code: RuleCode, numerator: number, why: string): Rule {
  return {
    code,
    numerator,
    denominator: 1,
    severity: "warning",
    source: `${ours}: ${why}`,
    verified: false,
    confidence: "low",
    inForceFrom: "2022-01-01",
    inForceTo: null,
  }
}
