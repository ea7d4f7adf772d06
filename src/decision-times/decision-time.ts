/** How long nominees wait for the decision, in working days and hours: pure. */
import { addDays, almatyDate, almatyTime, daysBetween } from "../calendar/almaty-time.ts"
import { type DayOverride, isWorkingDay } from "../calendar/working-days.ts"

/** From the consent, with which the number is given, to the first decision, with the time that the nominee took to complete the file. */
export interface Wait {
  reviewId: number
  from: Date
  to: Date
}

/** 09:00 to 18:00, as stages open and close. */
const opens = 9 * 60
const dayLength = 9 * 60
/** Of fewer somebody could tell whose file it was, and chance decides. */
export const fewest = 5

export interface Times {
  count: number
  /** in working minutes; undefined of too few */
  median: number | undefined
  ninetieth: number | undefined
}

/** Minutes of office hours on working days that lie in each wait, in the order given. */
export function workingMinutes(waits: readonly Wait[], calendar: readonly DayOverride[]): number[] {
  if (!waits.length) return []
  const firstOn = almatyDate(new Date(Math.min(...waits.map(({ from }) => from.getTime()))))
  const lastOn = almatyDate(new Date(Math.max(...waits.map(({ to }) => to.getTime()))))
  /** date -> office minutes before that day, and whether it has some */
  const days = new Map<string, { before: number; isWorking: boolean }>()
  let before = 0
  for (let on = firstOn, left = daysBetween(firstOn, lastOn); left >= 0; on = addDays(on, 1), left--) {
    const isWorking = isWorkingDay(on, calendar)
    days.set(on, { before, isWorking })
    before += isWorking ? dayLength : 0
  }
  const placeOf = (at: Date): number => {
    const { before, isWorking } = days.get(almatyDate(at))!
    const [hours, minutes] = almatyTime(at).split(":").map(Number)
    return before + (isWorking ? Math.min(dayLength, Math.max(0, hours! * 60 + minutes! - opens)) : 0)
  }
  return waits.map(({ from, to }) => Math.max(0, placeOf(to) - placeOf(from)))
}

/** The value that at least this share does not exceed (nearest rank). */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

export function timesOf(minutes: readonly number[]): Times {
  const count = minutes.length
  if (count < fewest) return { count, median: undefined, ninetieth: undefined }
  const sorted = minutes.toSorted((a, b) => a - b)
  return { count, median: percentile(sorted, 0.5), ninetieth: percentile(sorted, 0.9) }
}

/** Working days of nine hours, and hours. */
export const inDays = (minutes: number): { days: number; hours: number } => {
  const hours = Math.round(minutes / 60)
  return { days: Math.floor(hours / (dayLength / 60)), hours: hours % (dayLength / 60) }
}
