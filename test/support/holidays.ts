import yearly from "../../migrations/data/yearly-holidays.json" with { type: "json" }
import type { DayOverride } from "../../src/calendar/working-days.ts"

/** The calendar of a new installation without feasts by the moon and transfers. */
export const publicHolidays: DayOverride[] = yearly.days.map(({ day, from_year, until_year }) => ({
  on: day,
  fromYear: from_year,
  untilYear: until_year,
  working: false,
}))
