import Joi from "joi"
import { parseEmail } from "../users/email.ts"
import { form, line } from "../web/form.ts"
import { type Lang, languages } from "../web/i18n.ts"

export interface WitnessInput {
  name: string
  email: { typed: string; canonical: string }
  lang: Lang
}

const readEmail = (text: string, helpers: Joi.CustomHelpers) => {
  const email = parseEmail(text)
  return email.ok ? { typed: email.typed, canonical: email.canonical } : helpers.error("string.email")
}

export const witnessForm = form<WitnessInput>({
  name: line(200).required().messages({
    "string.max": "witnesses.form.name.tooLong",
    "string.unprintable": "witnesses.form.name.unprintable",
    "*": "witnesses.form.name.empty",
  }),
  email: Joi.string().max(400).custom(readEmail).required().messages({
    "string.email": "users.form.email.wrong",
    "string.max": "users.form.email.wrong",
    "*": "users.form.email.empty",
  }),
  lang: Joi.string()
    .valid(...languages)
    .required()
    .messages({ "*": "users.form.lang.empty" }),
})
