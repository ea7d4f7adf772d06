/**
 * The rules a new installation begins with; afterwards they are rows that people edit. "Verified" means found in a
 * published source; the others are from general knowledge and are shown as unverified until somebody checks them.
 */
import type { Confidence, Rule, RuleCode, Severity } from "./rule.ts"

const law = "Law 383-V of 2 Nov 2015 'On Public Councils'"
const amended = `${law}, as amended by Law 406-VI of 3 Jan 2021`
/** Law 383-V came into force. */
const lawInForce = "2016-01-01"
/** The Administrative Procedural-Process Code came into force. */
const codeInForce = "2021-07-01"

export const initialRules: Rule[] = [
  share("state_share_max", 1, 3, "error", `${law}, composition of the council`, "medium"),
  number("one_per_organisation", 1, "error", `${amended}, Art. 9(4)`, "verified"),
  number("term_years", 3, "error", `${law}, term of the council`, "high"),
  number("consecutive_terms_max", 2, "error", `${law}, term of the council`, "medium"),
  number("councils_at_once_max", 1, "warning", `${law}, membership of the council`, "low"),
  number("minimum_age", 18, "error", `${law}; candidates aged 19 to 83 in Almaty, 2022`, "verified"),
  share(
    "group_state_share_max",
    1,
    3,
    "error",
    `${amended}, Art. 9; Model Regulation, Order 69 of 26 Feb 2021`,
    "verified",
  ),
  share("group_quorum", 2, 3, "error", "Model Regulation, Order 69 of 26 Feb 2021, working group", "medium"),
  number("group_members_not_candidates", 0, "error", "Model Regulation, Order 69 of 26 Feb 2021, working group", "low"),
  number("intake_days", 20, "warning", "Published practice of announcements (calendar days)", "verified"),
  number("check_working_days", 10, "warning", "Practice of working groups (working days)", "medium"),
  number("objection_working_days", 3, "warning", "Practice of working groups (working days)", "medium"),
  number("publication_working_days", 3, "warning", `${amended}, publication of the composition`, "verified"),
  number("formation_months_before", 2, "warning", `${amended}, Art. 9(2)`, "verified"),
  share("meeting_quorum", 2, 3, "error", `${law}, Art. 13(2)`, "verified"),
  {
    ...number("appeal_months", 3, "warning", "Administrative Procedural-Process Code, complaint", "high"),
    inForceFrom: codeInForce,
  },
  {
    ...number(
      "appeal_working_days",
      20,
      "warning",
      "Administrative Procedural-Process Code, answer to a complaint",
      "high",
    ),
    inForceFrom: codeInForce,
  },
  number("retention_months", 12, "warning", "Personal Data Law 94-V: destruction when the purpose is met", "low"),
  number("data_request_working_days", 3, "warning", "Personal Data Law 94-V: request of the person", "medium"),
  number("criterion_citizenship", 1, "error", `${law}, demands on members`, "high"),
  number("criterion_age", 1, "error", `${law}; candidates aged 19 to 83 in Almaty, 2022`, "verified"),
  number("criterion_no_conviction", 1, "error", `${law}, demands on members`, "high"),
  number("criterion_legal_capacity", 1, "error", `${law}, demands on members`, "high"),
  number("criterion_no_corruption_crime", 1, "error", `${law}, demands on members`, "high"),
  number("criterion_no_corruption_offence", 1, "error", `${law}, demands on members`, "medium"),
  number("criterion_residence", 0, "error", "Practice of some councils; no text of the law is known", "low"),
]

function share(
  code: RuleCode,
  numerator: number,
  denominator: number,
  severity: Severity,
  source: string,
  known: "verified" | Confidence,
): Rule {
  const verified = known === "verified"
  const confidence = verified ? "high" : known
  return {
    code,
    numerator,
    denominator,
    severity,
    source,
    verified,
    confidence,
    inForceFrom: lawInForce,
    inForceTo: null,
  }
}

function number(
  code: RuleCode,
  value: number,
  severity: Severity,
  source: string,
  known: "verified" | Confidence,
): Rule {
  return share(code, value, 1, severity, source, known)
}
