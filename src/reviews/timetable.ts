/**
 * The stages of a review, each from the moment it opens up to, but without, the moment it closes: whoever comes at
 * the closing second comes too late. The announcement is a point before them all.
 */
import { addDays, addMonths, almatyDate, almatyTime, atAlmaty, daysBetween } from "../calendar/almaty-time.ts"
import { addWorkingDays, type DayOverride, isWorkingDay } from "../calendar/working-days.ts"
import { type Breach, breach, breachOf, numberAt, type Rule, type RuleCode, ruleAt } from "../rules/rule.ts"

export const stageNames = ["nominations", "check", "objections", "endorsements", "selection", "approval"] as const
export type StageName = (typeof stageNames)[number]

/** In these the public acts by itself: time that it lost is given back. */
export const publicStages = ["nominations", "objections", "endorsements"] as const satisfies StageName[]

/** `stage` is one of `stageNames`; rows of the database fit as they are. */
export interface Stage {
  stage: string
  opensAt: Date
  closesAt: Date
}
export interface ProposedStage extends Stage {
  stage: StageName
}
export interface Deadline<S extends Stage = Stage> {
  stage: S
  what: "opens" | "closes"
  at: Date
}

/** What no rule sets, only the proposal: these may be changed freely. */
const usual = { endorsementDays: 10, selectionWorkingDays: 5, approvalWorkingDays: 3 }
const morning = "09:00"
const evening = "18:00"

/** The second may not open before the first has closed. Endorsements run beside check and objections. */
const sequence: [first: StageName, second: StageName][] = [
  ["nominations", "check"],
  ["check", "objections"],
  ["nominations", "endorsements"],
  ["objections", "selection"],
  ["endorsements", "selection"],
  ["selection", "approval"],
]

const isDuring = (stage: Stage, now: Date): boolean => stage.opensAt <= now && now < stage.closesAt

export const isOpen = (stages: readonly Stage[], name: StageName, now: Date): boolean =>
  stages.some(stage => stage.stage === name && isDuring(stage, now))

/** All stages open now, in their order. */
export const openStages = <S extends Stage>(stages: readonly S[], now: Date): S[] =>
  inOrder(stages).filter(stage => isDuring(stage, now))

/** The stage open now; of two at once the one that comes first in the order; undefined before, between and after. */
export const stageAt = <S extends Stage>(stages: readonly S[], now: Date): S | undefined => openStages(stages, now)[0]

/** The next moment at which a stage opens or closes; if several fall together, a closing one. Undefined after the last. */
export const nextDeadline = <S extends Stage>(stages: readonly S[], now: Date): Deadline<S> | undefined =>
  inOrder(stages)
    .flatMap((stage): Deadline<S>[] => [
      { stage, what: "closes", at: stage.closesAt },
      { stage, what: "opens", at: stage.opensAt },
    ])
    .filter(({ at }) => at > now)
    .reduce<Deadline<S> | undefined>((first, next) => (first && !isBefore(next, first) ? first : next), undefined)

const isBefore = (a: Deadline, b: Deadline): boolean =>
  a.at < b.at || (a.at.getTime() === b.at.getTime() && a.what === "closes" && b.what === "opens")

/**
 * The usual timetable for an announcement on this day: nominations from 09:00, everything else from and to office
 * hours of working days, as short as the rules in force on that day allow, endorsements once all admissions are known.
 */
export function proposeTimetable(
  announcedOn: string,
  rules: readonly Rule[],
  calendar: readonly DayOverride[],
): ProposedStage[] {
  const days = (code: RuleCode) => Math.max(1, numberAt(rules, code, announcedOn) ?? 1)
  const later = (on: string, workingDays: number) => addWorkingDays(on, workingDays, calendar)
  const received = later(addDays(announcedOn, days("intake_days")), 0)
  const checked = later(received, days("check_working_days"))
  const objected = later(checked, days("objection_working_days"))
  const endorsed = later(addDays(checked, usual.endorsementDays), 0)
  const heard = endorsed > objected ? endorsed : objected
  const selected = later(heard, usual.selectionWorkingDays)
  const approved = later(selected, usual.approvalWorkingDays)
  return [
    { stage: "nominations", opensAt: atAlmaty(announcedOn, morning), closesAt: atAlmaty(received, evening) },
    { stage: "check", opensAt: atAlmaty(received, evening), closesAt: atAlmaty(checked, evening) },
    { stage: "objections", opensAt: atAlmaty(checked, evening), closesAt: atAlmaty(objected, evening) },
    { stage: "endorsements", opensAt: atAlmaty(checked, evening), closesAt: atAlmaty(endorsed, evening) },
    { stage: "selection", opensAt: atAlmaty(later(heard, 1), morning), closesAt: atAlmaty(selected, evening) },
    { stage: "approval", opensAt: atAlmaty(selected, evening), closesAt: atAlmaty(approved, evening) },
  ]
}

/**
 * What is wrong with a timetable that somebody typed. Codes and figures: stage_missing, stage_reversed {stage};
 * stage_order {stage, previous}; intake_days, check_working_days, objection_working_days {days, limit};
 * formation_months_before {opensOn, latestOn} if it begins too late for the end of the term. The rules are those in
 * force when nominations open.
 * @param termEndsOn the first day no longer in the present term, or null if there is none or vacancies are filled
 */
export function timetableBreaches(
  stages: readonly Stage[],
  rules: readonly Rule[],
  calendar: readonly DayOverride[],
  termEndsOn: string | null = null,
): Breach[] {
  const find = (name: StageName) => stages.find(stage => stage.stage === name)
  const missing = stageNames.filter(name => !find(name)).map(stage => breach("stage_missing", "error", { stage }))
  const reversed = inOrder(stages)
    .filter(stage => !(stage.opensAt < stage.closesAt))
    .map(({ stage }) => breach("stage_reversed", "error", { stage }))
  const disorder = sequence
    .filter(([first, second]) => (find(second)?.opensAt ?? never) < (find(first)?.closesAt ?? always))
    .map(([previous, stage]) => breach("stage_order", "error", { stage, previous }))
  const nominations = find("nominations")
  if (!nominations) return [...missing, ...reversed, ...disorder]

  const opensOn = almatyDate(nominations.opensAt)
  const tooShort = (code: RuleCode, name: StageName, length: (stage: Stage) => number): Breach[] => {
    const rule = ruleAt(rules, code, opensOn)
    const stage = find(name)
    const limit = numberAt(rules, code, opensOn)
    if (!rule || !stage || limit === undefined || length(stage) >= limit) return []
    return [breachOf(rule, { days: length(stage), limit })]
  }
  const inWorkingDays = (stage: Stage) => workingDaysIn(stage, calendar)
  return [
    ...missing,
    ...reversed,
    ...disorder,
    ...tooShort("intake_days", "nominations", fullDaysIn),
    ...tooShort("check_working_days", "check", inWorkingDays),
    ...tooShort("objection_working_days", "objections", inWorkingDays),
    ...beginsTooLate(opensOn, termEndsOn, rules),
  ]
}

function beginsTooLate(opensOn: string, termEndsOn: string | null, rules: readonly Rule[]): Breach[] {
  const rule = ruleAt(rules, "formation_months_before", opensOn)
  if (!rule || !termEndsOn) return []
  const latestOn = addMonths(termEndsOn, -(numberAt(rules, "formation_months_before", opensOn) ?? 0))
  return opensOn > latestOn ? [breachOf(rule, { opensOn, latestOn })] : []
}

/** Days by the wall clock: from 09:00 to 09:00 of the next day is one, whatever the clocks did at night. */
function fullDaysIn({ opensAt, closesAt }: Stage): number {
  const days = daysBetween(almatyDate(opensAt), almatyDate(closesAt))
  const sameTime = atAlmaty(almatyDate(closesAt), almatyTime(opensAt)).getTime() + (opensAt.getTime() % 60_000)
  return Math.max(0, sameTime > closesAt.getTime() ? days - 1 : days)
}

/** Working days whose office hours, 09:00 to 18:00, lie wholly within the stage; none is counted after a year. */
function workingDaysIn({ opensAt, closesAt }: Stage, calendar: readonly DayOverride[]): number {
  const opensOn = almatyDate(opensAt)
  const span = Math.min(366, daysBetween(opensOn, almatyDate(closesAt)))
  return Array.from({ length: Math.max(0, span + 1) }, (_, i) => addDays(opensOn, i)).filter(
    on => isWorkingDay(on, calendar) && atAlmaty(on, morning) >= opensAt && atAlmaty(on, evening) <= closesAt,
  ).length
}

const inOrder = <S extends Stage>(stages: readonly S[]): S[] => {
  const place = (stage: S) => (stageNames as readonly string[]).indexOf(stage.stage)
  return [...stages].sort((a, b) => place(a) - place(b))
}

const always = new Date(-8.64e15)
const never = new Date(8.64e15)
