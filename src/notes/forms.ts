import Joi from "joi"
import { form, prose } from "../web/form.ts"
import { longestNote } from "./note.ts"

export interface NoteInput {
  note: string
  formKey: string
}
export const noteForm = form<NoteInput>({
  note: prose(longestNote).required().messages({
    "string.max": "notes.form.tooLong",
    "string.unprintable": "notes.form.unprintable",
    "*": "notes.form.empty",
  }),
  formKey: Joi.string()
    .pattern(/^[a-z0-9]{10}$/)
    .required()
    .messages({ "*": "notes.form.empty" }),
})
