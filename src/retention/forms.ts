import Joi from "joi"
import { form, prose } from "../web/form.ts"
import { type Outcome, outcomes } from "./retention.ts"

export const longestGround = 500

export interface AnswerInput {
  outcome: Outcome
  groundKk: string
  groundRu: string
}
const ground = (field: string) =>
  prose(longestGround)
    .required()
    .messages({
      "string.max": "retention.form.tooLong",
      "string.unprintable": "retention.form.unprintable",
      "*": `retention.form.${field}.empty`,
    })

export const answerForm = form<AnswerInput>({
  outcome: Joi.string()
    .valid(...outcomes)
    .required()
    .messages({ "*": "retention.form.outcome.empty" }),
  groundKk: ground("groundKk"),
  groundRu: ground("groundRu"),
})
