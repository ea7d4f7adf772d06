import Joi from "joi"
import { parseTypedDate } from "../calendar/almaty-time.ts"
import { registerBegins } from "../territories/territory.ts"
import { form } from "../web/form.ts"

/** As of which day a council is to be shown: as people type a date or as machines do; today when left empty. */
export const asOfForm = form<{ on?: string }>({
  on: Joi.string()
    .trim()
    .empty("")
    .max(40)
    .custom((typed: string, helpers) => {
      const on = parseTypedDate(typed)
      if (!on) return helpers.error("date.nonsense")
      return on < registerBegins ? helpers.error("date.early") : on
    })
    .messages({ "date.early": "councils.asOf.tooEarly", "*": "councils.asOf.nonsense" }),
})
