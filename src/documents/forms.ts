import Joi from "joi"
import { form, line, tick } from "../web/form.ts"
import { longestNote, type Mark, marks } from "./document.ts"

export interface DocumentInput {
  /** public id of the line of the review's list */
  requirement: string
  /** whether what was there of this line goes */
  replace: boolean
}
/** Both come from the page; a forged one is found nowhere. */
export const documentForm = form<DocumentInput>({
  requirement: Joi.string()
    .pattern(/^[a-z0-9]{1,16}$/)
    .required()
    .messages({ "*": "documents.form.requirement" }),
  replace: tick(),
})

export interface MarkInput {
  mark: Mark
  note: string
}
export const markForm = form<MarkInput>({
  mark: Joi.string()
    .valid(...marks)
    .required()
    .messages({ "*": "documents.form.mark" }),
  note: line(longestNote).empty("").default("").when("mark", { is: "bad", then: Joi.required() }).messages({
    "string.max": "documents.form.note.tooLong",
    "string.unprintable": "documents.form.note.unprintable",
    "*": "documents.form.note.empty",
  }),
})
