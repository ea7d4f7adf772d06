import Joi from "joi"
import { parseTypedDate } from "../calendar/almaty-time.ts"
import type { DayInput } from "../calendar/holiday.ts"
import { form, line, tick } from "../web/form.ts"
import { typedDate } from "../web/typed-moment.ts"

export const longestName = 200
export const longestSource = 300
const firstYear = 1991
const lastYear = 2099

const text = (field: string, longest: number) =>
  line(longest)
    .required()
    .messages({
      "string.max": "holidays.form.tooLong",
      "string.unprintable": "holidays.form.unprintable",
      "*": `holidays.form.${field}.empty`,
    })
const told = {
  nameKk: text("nameKk", longestName),
  nameRu: text("nameRu", longestName),
  nameEn: text("nameEn", longestName),
  sourceKk: text("sourceKk", longestSource),
  sourceRu: text("sourceRu", longestSource),
  verified: tick(),
}
const always = (value: boolean | null) => Joi.any().empty(Joi.any()).default(value)

/** One date: a day off, or a day at the weekend that is worked. */
export const datedForm = form<DayInput>({
  on: typedDate().required().messages({ "*": "holidays.form.on.wrong" }),
  working: Joi.boolean().truthy("yes").falsy("no").required().messages({ "*": "holidays.form.working.empty" }),
  fromYear: always(null),
  untilYear: always(null),
  ...told,
})

/** `8.3`, `08.03`, `08 03`: of a year that has 29 February. */
const dayAndMonth = (typed: string, helpers: Joi.CustomHelpers) =>
  parseTypedDate(`${typed.replace(/[.\s/-]+$/, "")}.2000`)?.slice(5) ?? helpers.error("day.nonsense")
const year = () =>
  Joi.number()
    .integer()
    .min(firstYear)
    .max(lastYear)
    .empty("")
    .default(null)
    .messages({ "*": "holidays.form.year.wrong" })

/** A holiday of every year, within its years. */
export const yearlyForm = form<DayInput>({
  on: Joi.string().trim().max(20).custom(dayAndMonth).required().messages({ "*": "holidays.form.day.wrong" }),
  working: always(false),
  fromYear: year(),
  untilYear: year(),
  ...told,
})

export interface Ending {
  reasonKk: string
  reasonRu: string
}
export const endingForm = form<Ending>({
  reasonKk: text("reasonKk", longestSource),
  reasonRu: text("reasonRu", longestSource),
})
