import type { DayOverride } from "./working-days.ts"

/**
 * One entry of the calendar: a date, or a month and day of every year within its years. An entry is never changed: a
 * newer one takes its place, and it stays on record with the moment and the reason of its end.
 */
export interface Holiday extends DayInput {
  id: number
  publicId: string
  /** null of what came with the product */
  recordedAt: Date | null
  endedAt: Date | null
  endReasonKk: string | null
  endReasonRu: string | null
  /** while it is in force */
  liveKey: string | null
}

/** What an administrator says of a day. */
export interface DayInput {
  /** YYYY-MM-DD, or MM-DD of every year */
  on: string
  fromYear: number | null
  untilYear: number | null
  working: boolean
  nameKk: string
  nameRu: string
  nameEn: string
  sourceKk: string
  sourceRu: string
  verified: boolean
}

export const isYearly = ({ on }: Pick<DayInput, "on">): boolean => on.length === 5

/** Of the same day only one entry is in force at a time; a holiday that was abolished and came back has two. */
export const liveKeyOf = ({ on, fromYear }: Pick<DayInput, "on" | "fromYear">): string =>
  fromYear === null ? on : `${on}@${fromYear}`

export type DayProblem = "twice" | "yearsReversed" | "overlaps" | "worksAnyway"

/** Why the calendar cannot take this entry; those in force that it replaces are not among `live`. */
export function dayProblem(live: readonly DayInput[], given: DayInput): DayProblem | undefined {
  const from = given.fromYear ?? 0
  const until = given.untilYear ?? 9999
  if (from > until) return "yearsReversed"
  const same = live.filter(({ on }) => on === given.on)
  if (!isYearly(given) && same.length) return "twice"
  if (same.some(one => (one.fromYear ?? 0) <= until && from <= (one.untilYear ?? 9999))) return "overlaps"
  return given.working && !isYearly(given) && isPlainWeekday(given.on, live) ? "worksAnyway" : undefined
}

function isPlainWeekday(on: string, live: readonly DayInput[]): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday > 0 && weekday < 6 && !live.some(day => isYearly(day) && holdsOn(day, on))
}

/** Whether the entry says something of this very date. */
export function holdsOn({ on, fromYear, untilYear }: DayOverride, date: string): boolean {
  if (on.length > 5) return on === date
  const year = Number(date.slice(0, 4))
  return date.slice(5) === on && year >= (fromYear ?? 0) && year <= (untilYear ?? 9999)
}

export interface DayOfYear {
  date: string
  holiday: Holiday
}

/** The entries that say something of this year, each on its date, in order; a real 29 February only. */
export const daysOfYear = (live: readonly Holiday[], year: number): DayOfYear[] =>
  live
    .map(holiday => ({ date: isYearly(holiday) ? `${year}-${holiday.on}` : holiday.on, holiday }))
    .filter(({ date, holiday }) => date.startsWith(`${year}-`) && holdsOn(holiday, date) && isReal(date))
    .sort((a, b) => (a.date < b.date ? -1 : 1))

const isReal = (date: string) => new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
