import { addDays } from "./almaty-time.ts"

/**
 * What the calendar says of days against the general rule: of a date (Kurban Ait, a transfer by decree, a working
 * Saturday) or of a month and day (MM-DD) in each of its years.
 */
export interface DayOverride {
  on: string
  working: boolean
  fromYear?: number | null
  untilYear?: number | null
}

/** Monday to Friday and no holiday, unless the calendar says otherwise of that very date. */
export function isWorkingDay(on: string, calendar: readonly DayOverride[]): boolean {
  const dated = calendar.find(day => day.on === on)
  if (dated) return dated.working
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  const [year, day] = [Number(on.slice(0, 4)), on.slice(5)]
  return !calendar.some(one => one.on === day && year >= (one.fromYear ?? 0) && year <= (one.untilYear ?? 9999))
}

/**
 * The n-th working day after a date; the date itself never counts. With 0 it is the date, or the first working day
 * after it.
 */
export function addWorkingDays(on: string, n: number, calendar: readonly DayOverride[]): string {
  if (n === 0) return isWorkingDay(on, calendar) ? on : addWorkingDays(on, 1, calendar)
  let day = on
  for (let counted = 0; counted < n; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) counted++
  }
  return day
}
