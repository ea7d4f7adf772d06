/**
 * Moments are `Date` (UTC), dates are `YYYY-MM-DD` as the calendar on a wall in Almaty shows them. Asia/Almaty was
 * UTC+6 until 29 February 2024 and is UTC+5 since: at the end of that day the hour from 23:00 to 24:00 passed twice.
 */
import { Temporal } from "temporal-polyfill"

const zone = "Asia/Almaty"

/**
 * The moment when clocks in Almaty show this; of an hour that occurs twice the later one, so that nobody loses a
 * deadline. "24:00" is not a time: take "00:00" of the next day.
 * @param on YYYY-MM-DD
 * @param time HH:MM or HH:MM:SS
 * @throws RangeError if there is no such date or time
 */
export function atAlmaty(on: string, time = "00:00"): Date {
  const wall = Temporal.PlainDate.from(on).toPlainDateTime(Temporal.PlainTime.from(time))
  return new Date(wall.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds)
}

/** YYYY-MM-DD in Almaty at this moment. */
export const almatyDate = (moment: Date): string => wallTime.format(moment).slice(0, 10)

/** HH:MM in Almaty at this moment, seconds cut off. */
export const almatyTime = (moment: Date): string => wallTime.format(moment).slice(11, 16)

/** Swedish writes ISO 8601. Pages show many dates, and this is ten times as fast as Temporal's own conversion. */
const wallTime = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })

export const addDays = (on: string, days: number): string => Temporal.PlainDate.from(on).add({ days }).toString()

/** Of a month that is too short, the last day: 31 January and a month is 28 February. */
export const addMonths = (on: string, months: number): string => Temporal.PlainDate.from(on).add({ months }).toString()

/** 29 February and a year is 28 February. */
export const addYears = (on: string, years: number): string => Temporal.PlainDate.from(on).add({ years }).toString()

/** Negative if `to` is before `from`. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days

/** Full years from a birth to a day; who was born on 29 February grows older on 1 March of a common year. */
export function fullYears(from: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4))
  return on.slice(5) < from.slice(5) ? years - 1 : years
}

/** Whether a text is a real date written YYYY-MM-DD. */
export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && realDate(text) === text

/**
 * Reads a date as people type it: 17.01.2022, 17.1.2022, 17/01/2022, 17 01 2022, or as machines do: 2022-01-17.
 * @returns YYYY-MM-DD, or undefined if it is no real date
 */
export function parseTypedDate(typed: string): string | undefined {
  const text = typed.normalize("NFKC").trim()
  const [, day, month, year] = text.match(/^(\d{1,2})\s*[./\s-]\s*(\d{1,2})\s*[./\s-]\s*(\d{4})$/) ?? []
  return day && month && year ? realDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) : realDate(text)
}

function realDate(on: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return undefined
  const date = new Date(`${on}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(on) ? on : undefined
}
