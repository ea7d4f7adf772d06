export const ruleCodes = [
  "state_share_max",
  "one_per_organisation",
  "term_years",
  "consecutive_terms_max",
  "councils_at_once_max",
  "minimum_age",
  "group_state_share_max",
  "group_quorum",
  "group_members_not_candidates",
  "intake_days",
  "check_working_days",
  "objection_working_days",
  "publication_working_days",
  "formation_months_before",
  "meeting_quorum",
  "appeal_months",
  "appeal_working_days",
  "retention_months",
  "data_request_working_days",
  "criterion_citizenship",
  "criterion_age",
  "criterion_no_conviction",
  "criterion_legal_capacity",
  "criterion_no_corruption_crime",
  "criterion_no_corruption_offence",
  "criterion_residence",
  "source_block_max",
  "source_domain_max",
  "source_operator_max",
  "source_minute_max",
  "paper_entries_hourly_max",
  "paper_entry_working_days",
] as const
export type RuleCode = (typeof ruleCodes)[number]

/** An "error" may not be adopted, a "warning" is shown. */
export const severities = ["error", "warning"] as const
export type Severity = (typeof severities)[number]
/** How sure we are of the figure; what is verified was found in a published source. */
export const confidences = ["high", "medium", "low"] as const
export type Confidence = (typeof confidences)[number]

/** A figure of the law with its dates of force. A share is a fraction, 1/3; a number has the denominator 1. */
export interface Rule {
  code: string
  numerator: number
  denominator: number
  severity: Severity
  source: string
  /** the same in Kazakh and in Russian; rules of the rulebook have both */
  sourceKk?: string
  sourceRu?: string
  verified: boolean
  confidence: Confidence
  /** YYYY-MM-DD, the first day in force */
  inForceFrom: string
  /** YYYY-MM-DD, the first day no longer in force; null while nobody knows of an end */
  inForceTo: string | null
}

/** Where a rule stands, in the reader's language. */
export const sourceIn = (lang: "kk" | "ru" | "en", { source, sourceKk, sourceRu }: Rule): string =>
  (lang === "kk" ? sourceKk : lang === "ru" ? sourceRu : undefined) ?? source

/** Something that breaks a rule, or what no rule needs to forbid (then `rule` is null); `figures` are for its text. */
export interface Breach {
  code: string
  severity: Severity
  figures: Record<string, number | string>
  rule: Rule | null
}

/** The rule in force on a day; of several the one that came last. Undefined if none is: then nothing is demanded. */
export const ruleAt = <R extends Rule>(rules: readonly R[], code: RuleCode, on: string): R | undefined =>
  rules
    .filter(rule => rule.code === code && rule.inForceFrom <= on && (rule.inForceTo === null || on < rule.inForceTo))
    .reduce<R | undefined>((last, rule) => (last && last.inForceFrom > rule.inForceFrom ? last : rule), undefined)

/** The whole number that a rule gives (days, years, times), undefined if no such rule is in force. */
export const numberAt = (rules: readonly Rule[], code: RuleCode, on: string): number | undefined => {
  const rule = ruleAt(rules, code, on)
  return rule && Math.floor(rule.numerator / rule.denominator)
}

/** The most members of a total that a share allows: a third of 20 is 6. */
export const atMost = (rule: Rule, total: number): number => Math.floor((total * rule.numerator) / rule.denominator)

/** The fewest members of a total that a share demands: two thirds of 20 are 14. */
export const atLeast = (rule: Rule, total: number): number => Math.ceil((total * rule.numerator) / rule.denominator)

/** A breach of this rule, with its code and severity. */
export const breachOf = (rule: Rule, figures: Breach["figures"]): Breach => ({
  code: rule.code,
  severity: rule.severity,
  figures,
  rule,
})

/** A breach that needs no rule in the law, only arithmetic. */
export const breach = (code: string, severity: Severity, figures: Breach["figures"] = {}): Breach => ({
  code,
  severity,
  figures,
  rule: null,
})
