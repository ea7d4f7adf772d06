import Joi from "joi"
import { isDate, parseTypedDate } from "../calendar/almaty-time.ts"
import { journalActions } from "../journal/actions.ts"
import { form } from "../web/form.ts"
import { type Asked, type Cursor, nouns } from "./browsing.ts"

const slug = Joi.string()
  .trim()
  .empty("")
  .pattern(/^[\w-]{1,100}$/)
  .messages({ "*": "journal.filter.unknown" })

/** `1647226800000-2`: two entries of that millisecond were shown. */
const cursor = (text: string, helpers: Joi.CustomHelpers): Cursor | Joi.ErrorReport => {
  const [, at, shown] = /^(\d{1,15})-(\d{1,6})$/.exec(text) ?? []
  const moment = new Date(Number(at))
  return at && !Number.isNaN(moment.getTime()) ? { at: moment, shown: Number(shown) } : helpers.error("any.nonsense")
}

export const journalForm = form<Asked>({
  council: slug,
  review: slug,
  noun: Joi.valid(...nouns)
    .empty("")
    .messages({ "*": "journal.filter.unknown" }),
  action: Joi.valid(...Object.keys(journalActions))
    .empty("")
    .messages({ "*": "journal.filter.unknown" }),
  day: Joi.string()
    .trim()
    .empty("")
    .max(40)
    .custom((typed: string, helpers) => {
      const on = parseTypedDate(typed)
      return on && isDate(on) ? on : helpers.error("date.nonsense")
    })
    .messages({ "*": "journal.filter.noDay" }),
  before: Joi.string().empty("").custom(cursor).messages({ "*": "journal.filter.unknown" }),
  internal: Joi.boolean().truthy("yes").empty("").default(false).messages({ "*": "journal.filter.unknown" }),
})
