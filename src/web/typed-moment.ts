import Joi from "joi"
import { almatyDate, almatyTime, atAlmaty, parseTypedDate } from "../calendar/almaty-time.ts"
import { formatTypedDate } from "./format.ts"

const earliest = "2000-01-01"
const latest = "2099-12-31"

/** `14.03.2022 18:00`, as read on a clock in Almaty; undefined if that is no moment, or none that a timetable can have. */
export function parseTypedMoment(typed: string): Date | undefined {
  const [, date = "", hour = "", minute = ""] =
    typed
      .normalize("NFKC")
      .trim()
      .match(/^(.{6,12}?)[\s,]+(\d{1,2})[:.](\d{2})$/) ?? []
  const on = parseTypedDate(date)
  if (!on || on < earliest || on > latest || Number(hour) > 23 || Number(minute) > 59) return undefined
  return atAlmaty(on, `${hour.padStart(2, "0")}:${minute}`)
}

/** How a form shows a moment again. */
export const typedMomentOf = (moment: Date): string => `${formatTypedDate(almatyDate(moment))} ${almatyTime(moment)}`

/** A date and a time in one field. Give `messages` with a key for `*`. */
export const typedMoment = (): Joi.AnySchema =>
  Joi.any().custom((value: unknown, helpers: Joi.CustomHelpers) =>
    typeof value === "string"
      ? (parseTypedMoment(value) ?? helpers.error("moment.shape"))
      : helpers.error("moment.shape"),
  )

/** A calendar date in one field, `YYYY-MM-DD` when read. Give `messages` with a key for `*`. */
export const typedDate = (): Joi.AnySchema =>
  Joi.any().custom((value: unknown, helpers: Joi.CustomHelpers) => {
    const on = typeof value === "string" && value.length <= 20 ? parseTypedDate(value) : undefined
    return on && on >= earliest && on <= latest ? on : helpers.error("date.shape")
  })
