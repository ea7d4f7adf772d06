import Joi from "joi"
import { type FieldErrors, form, type Parsed, prose } from "../web/form.ts"
import { outcomeReasons } from "./outcome.ts"

export interface OutcomeInput {
  /** the candidate's public id */
  candidate: string
  reason: string
  textKk: string
  textRu: string
}
export const longestText = 1000

const text = (name: string) =>
  prose(longestText)
    .required()
    .messages({
      "string.max": "publications.form.tooLong",
      "string.unprintable": "publications.form.unprintable",
      "*": `publications.form.${name}.empty`,
    })
const oneOutcome = form<Omit<OutcomeInput, "candidate">>({
  reason: Joi.string()
    .valid(...outcomeReasons)
    .required()
    .messages({ "*": "publications.form.reason.empty" }),
  textKk: text("textKk"),
  textRu: text("textRu"),
})
const field = /^(?:reason|textKk|textRu)-([a-z0-9]{10})$/

/** Three fields a candidate, `reason-<public id>` and so on. Whoever has none of them filled in is left for later. */
export function outcomesForm(body: unknown): Parsed<OutcomeInput[]> {
  const given = (body ?? {}) as Record<string, unknown>
  const candidates = new Set(Object.keys(given).flatMap(name => field.exec(name)?.[1] ?? []))
  const errors: FieldErrors = {}
  const value: OutcomeInput[] = []
  for (const candidate of candidates) {
    const own = {
      reason: given[`reason-${candidate}`],
      textKk: given[`textKk-${candidate}`],
      textRu: given[`textRu-${candidate}`],
    }
    if (Object.values(own).every(one => one === undefined || one === "")) continue
    const parsed = oneOutcome(own)
    if (!parsed.errors) value.push({ candidate, ...parsed.value })
    else for (const [name, error] of Object.entries(parsed.errors)) errors[`${name}-${candidate}`] = error
  }
  return Object.keys(errors).length ? { errors } : { value }
}
