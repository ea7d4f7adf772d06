import Joi from "joi"
import { form, prose } from "../web/form.ts"
import { type Outcome, outcomes } from "./objection.ts"

export const longestText = 4000
export const longestReason = 2000
const shortest = 20

const words = (longest: number, empty: string) =>
  prose(longest).min(shortest).required().messages({
    "string.max": "objections.form.tooLong",
    "string.min": "objections.form.tooShort",
    "string.unprintable": "objections.form.unprintable",
    "*": empty,
  })

export const objectionForm = form<{ text: string }>({ text: words(longestText, "objections.form.text.empty") })

export interface RulingInput {
  outcome: Outcome
  reasonKk: string
  reasonRu: string
  publicKk: string
  publicRu: string
}
export const rulingForm = form<RulingInput>({
  outcome: Joi.string()
    .valid(...outcomes)
    .required()
    .messages({ "*": "objections.form.outcome.empty" }),
  reasonKk: words(longestReason, "objections.form.reasonKk.empty"),
  reasonRu: words(longestReason, "objections.form.reasonRu.empty"),
  publicKk: words(longestReason, "objections.form.publicKk.empty"),
  publicRu: words(longestReason, "objections.form.publicRu.empty"),
})
