import type { DayOverride } from "../calendar/working-days.ts"
import type { CouncilOn } from "../councils/council.ts"
import { type Stage, timetableBreaches } from "../reviews/timetable.ts"
import { atMost, type Breach, breach, breachOf, type Rule, ruleAt } from "../rules/rule.ts"
import type { CampaignInput } from "./campaign.ts"

/** A council that may take part, with what the register says of it. */
export interface OfferedCouncil extends CouncilOn {
  civil: number
  state: number
  /** a review of it has not come to its end */
  isRunning: boolean
  termEndsOn: string | null
}

/** What a campaign is held against. */
export interface Circumstances {
  councils: OfferedCouncil[]
  rules: readonly Rule[]
  calendar: readonly DayOverride[]
  today: string
  now: Date
}

/** A breach of one council's review. */
export interface CampaignBreach extends Breach {
  council?: OfferedCouncil
}

/** All that breaks a rule: the timetable, and each council's share of the state. */
export function judge(
  { councils, rules, calendar, today, now }: Circumstances,
  input: CampaignInput,
): CampaignBreach[] {
  const chosen = input.councils.flatMap(one => {
    const council = councils.find(({ slug }) => slug === one.slug)
    return council ? [{ ...one, council }] : []
  })
  const ends = chosen.flatMap(({ council }) => council.termEndsOn ?? []).sort()
  const firstEnd = input.reason === "end_of_term" ? (ends[0] ?? null) : null
  return [
    ...pastBeginning(input.stages, now),
    ...timetableBreaches(input.stages, rules, calendar, firstEnd),
    ...chosen.flatMap(({ council, civil, state }) => stateShare(council, civil, state, rules, today)),
  ]
}

/** Nobody can announce what should have begun already. */
function pastBeginning(stages: readonly Stage[], now: Date): CampaignBreach[] {
  const nominations = stages.find(({ stage }) => stage === "nominations")
  return nominations && nominations.opensAt <= now
    ? [breach("begins_in_the_past", "error", { stage: "nominations" })]
    : []
}

function stateShare(
  council: OfferedCouncil,
  civil: number,
  state: number,
  rules: readonly Rule[],
  today: string,
): CampaignBreach[] {
  const rule = ruleAt(rules, "state_share_max", today)
  const total = civil + state
  if (!rule || state <= atMost(rule, total)) return []
  return [{ ...breachOf(rule, { state, total, limit: atMost(rule, total) }), council }]
}
