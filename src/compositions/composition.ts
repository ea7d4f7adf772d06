/** What the rules say of a composition: shown while it is drafted, and what stands between it and its adoption. */
import { fullYears } from "../calendar/almaty-time.ts"
import { atMost, type Breach, breach, breachOf, numberAt, type Rule, ruleAt } from "../rules/rule.ts"

export const seatKinds = ["civil", "state"] as const
export type SeatKind = (typeof seatKinds)[number]

export const seatsOf = ({ civilSeats, stateSeats }: { civilSeats: number; stateSeats: number }) => ({
  civil: civilSeats,
  state: stateSeats,
})

/** A candidate put into the composition. */
export interface Chosen {
  nominationId: number
  /** civil or state */
  seatKind: string
  organisationId: number | null
  birthOn: string | null
  /** terms served in this council without a break up to now */
  consecutiveTerms: number
  /** other councils this person sits in on the day of effect */
  otherCouncils: number
  inWorkingGroup: boolean
  admitted: boolean
}
/** A member who stays while vacancies are filled. */
export interface Continuing {
  seatKind: string
  organisationId: number | null
}
export interface Proposal {
  /** to be filled by this review, not the whole council's when some members stay */
  seats: { civil: number; state: number }
  chosen: readonly Chosen[]
  continuing: readonly Continuing[]
}
/** `memberIds` are the nominations concerned, so that each can be marked. */
export interface CompositionBreach extends Breach {
  memberIds: number[]
}

/**
 * All breaches, by the rules in force on the day of effect. Codes and figures: nobody_chosen; civil_seats_over,
 * state_seats_over, civil_seats_under, state_seats_under {seats, chosen}; state_share_max {state, total, limit};
 * one_per_organisation {organisationId, count, limit}; consecutive_terms_max {terms, limit}; minimum_age {age, limit};
 * age_unknown; councils_at_once_max {councils, limit}; group_members_not_candidates; not_admitted.
 * @param effectiveOn the day the term of these members begins, YYYY-MM-DD
 */
export const breaches = (proposal: Proposal, rules: readonly Rule[], effectiveOn: string): CompositionBreach[] => [
  ...(proposal.chosen.length === 0 ? [concerning([], breach("nobody_chosen", "error"))] : []),
  ...seatKinds.flatMap(kind => seats(proposal, kind)),
  ...stateShare(proposal, rules, effectiveOn),
  ...organisations(proposal, rules, effectiveOn),
  ...proposal.chosen.flatMap(one =>
    personal(one, rules, effectiveOn).map(broken => concerning([one.nominationId], broken)),
  ),
]

/** Warnings may stand, errors may not. */
export const canBeAdopted = (found: readonly Breach[]): boolean => found.every(({ severity }) => severity !== "error")

/** Too many is an error; too few leaves vacancies, which is allowed. */
function seats({ seats, chosen }: Proposal, kind: SeatKind): CompositionBreach[] {
  const taken = chosen.filter(one => one.seatKind === kind)
  const figures = { seats: seats[kind], chosen: taken.length }
  if (taken.length > seats[kind]) return [concerning(idsOf(taken), breach(`${kind}_seats_over`, "error", figures))]
  if (taken.length < seats[kind]) return [concerning([], breach(`${kind}_seats_under`, "warning", figures))]
  return []
}

/** Of the council as it will sit: those chosen and those who stay. */
function stateShare({ chosen, continuing }: Proposal, rules: readonly Rule[], on: string): CompositionBreach[] {
  const rule = ruleAt(rules, "state_share_max", on)
  const all = [...chosen, ...continuing]
  const state = all.filter(one => one.seatKind === "state").length
  if (!rule || state <= atMost(rule, all.length)) return []
  const figures = { state, total: all.length, limit: atMost(rule, all.length) }
  return [concerning(idsOf(chosen.filter(one => one.seatKind === "state")), breachOf(rule, figures))]
}

/** The rule is for civil society: officials of one authority are held by the state share instead. */
function organisations({ chosen, continuing }: Proposal, rules: readonly Rule[], on: string): CompositionBreach[] {
  const rule = ruleAt(rules, "one_per_organisation", on)
  const limit = numberAt(rules, "one_per_organisation", on)
  if (!rule || limit === undefined) return []
  const civil = <T extends Continuing>(all: readonly T[]) => all.filter(one => one.seatKind === "civil")
  return organisationsOf(civil(chosen)).flatMap(organisationId => {
    const theirs = civil(chosen).filter(one => one.organisationId === organisationId)
    const staying = civil(continuing).filter(one => one.organisationId === organisationId)
    const count = theirs.length + staying.length
    return count > limit ? [concerning(idsOf(theirs), breachOf(rule, { organisationId, count, limit }))] : []
  })
}

const organisationsOf = (all: readonly Chosen[]): number[] => [
  ...new Set(all.flatMap(one => (one.organisationId === null ? [] : [one.organisationId]))),
]

function personal(one: Chosen, rules: readonly Rule[], on: string): Breach[] {
  const terms = one.consecutiveTerms + 1
  const councils = one.otherCouncils + 1
  const group = ruleAt(rules, "group_members_not_candidates", on)
  return [
    ...over(rules, "consecutive_terms_max", on, terms, limit => ({ terms, limit })),
    ...over(rules, "councils_at_once_max", on, councils, limit => ({ councils, limit })),
    ...tooYoung(one, rules, on),
    ...(group && one.inWorkingGroup ? [breachOf(group, {})] : []),
    ...(one.admitted ? [] : [breach("not_admitted", "error")]),
  ]
}

function over(
  rules: readonly Rule[],
  code: "consecutive_terms_max" | "councils_at_once_max",
  on: string,
  value: number,
  figures: (limit: number) => Breach["figures"],
): Breach[] {
  const rule = ruleAt(rules, code, on)
  const limit = numberAt(rules, code, on)
  return rule && limit !== undefined && value > limit ? [breachOf(rule, figures(limit))] : []
}

function tooYoung({ birthOn }: Chosen, rules: readonly Rule[], on: string): Breach[] {
  const rule = ruleAt(rules, "minimum_age", on)
  const limit = numberAt(rules, "minimum_age", on)
  if (!rule || limit === undefined) return []
  if (birthOn === null) return [breach("age_unknown", "warning")]
  const age = fullYears(birthOn, on)
  return age < limit ? [breachOf(rule, { age, limit })] : []
}

const concerning = (memberIds: number[], broken: Breach): CompositionBreach => ({ ...broken, memberIds })

const idsOf = (all: readonly Chosen[]): number[] => all.map(one => one.nominationId)
