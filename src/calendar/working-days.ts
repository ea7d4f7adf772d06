import { addDays } from "./almaty-time.ts"

/** What is known of one day against the general rule: a day off (Kurban Ait, a transfer by decree) or a working Saturday. */
export interface DayOverride {
  on: string
  working: boolean
}

/** Public holidays with a fixed date, MM-DD, and the years in which they held if not in all. */
const publicHolidays: { on: string; from?: number; to?: number }[] = [
  { on: "01-01" },
  { on: "01-02" },
  { on: "01-07" },
  { on: "03-08" },
  { on: "03-21" },
  { on: "03-22" },
  { on: "03-23" },
  { on: "05-01" },
  { on: "05-07" },
  { on: "05-09" },
  { on: "07-06" },
  { on: "08-30" },
  { on: "10-25", from: 2022 },
  { on: "12-01", to: 2021 },
  { on: "12-16" },
  { on: "12-17", to: 2021 },
]

export const isPublicHoliday = (on: string): boolean => {
  const year = Number(on.slice(0, 4))
  return publicHolidays.some(day => on.endsWith(day.on) && year >= (day.from ?? 0) && year <= (day.to ?? 9999))
}

/** Monday to Friday and no public holiday, unless the calendar says otherwise of that very day. */
export function isWorkingDay(on: string, calendar: readonly DayOverride[]): boolean {
  const override = calendar.find(day => day.on === on)
  if (override) return override.working
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(on)
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
