import Joi from "joi"
import { parseTypedDate } from "../calendar/almaty-time.ts"
import { form, line, tick } from "../web/form.ts"
import type { NewVersion } from "./rule-row.ts"

const figure = (least: number) =>
  Joi.number().integer().min(least).max(1000).required().messages({ "*": "rules.form.figure.wrong" })
const source = line(300).required().messages({ "string.max": "rules.form.source.long", "*": "rules.form.source.empty" })

export const ruleVersionForm = form<NewVersion>({
  numerator: figure(0),
  denominator: figure(1).empty("").default(1).optional(),
  severity: Joi.valid("error", "warning").required().messages({ "*": "rules.form.severity.empty" }),
  sourceKk: source,
  sourceRu: source,
  source: line(300)
    .allow("")
    .default("")
    .messages({ "string.max": "rules.form.source.long", "*": "rules.form.source.empty" }),
  verified: tick(),
  confidence: Joi.valid("high", "medium", "low").required().messages({ "*": "rules.form.confidence.empty" }),
  inForceFrom: Joi.string()
    .trim()
    .max(40)
    .custom((typed: string, helpers) => parseTypedDate(typed) ?? helpers.error("date.nonsense"))
    .required()
    .messages({ "*": "rules.form.inForceFrom.wrong" }),
})
