import Joi from "joi"
import { form, line, tick } from "../web/form.ts"
import { type Lang, languages } from "../web/i18n.ts"
import { parseEmail } from "./email.ts"
import type { NameOfUser } from "./user.ts"

export interface EmailInput {
  typed: string
  canonical: string
}

const readEmail = (text: string, helpers: Joi.CustomHelpers) => {
  const email = parseEmail(text)
  return email.ok ? { typed: email.typed, canonical: email.canonical } : helpers.error("string.email")
}
const email = Joi.string().max(400).custom(readEmail).required().messages({
  "string.email": "users.form.email.wrong",
  "string.max": "users.form.email.wrong",
  "*": "users.form.email.empty",
})

/** The same letters typed on another keyboard are the same password. */
const composed = (text: string) => text.normalize("NFC")
const password = Joi.string()
  .max(1000)
  .custom(composed)
  .required()
  .messages({ "string.max": "users.form.password.tooLong", "*": "users.form.password.empty" })
/** Long enough is all that is asked: rules about digits and signs make passwords worse. */
const newPassword = Joi.string().min(12).max(1000).custom(composed).required().messages({
  "string.min": "users.form.newPassword.tooShort",
  "string.max": "users.form.password.tooLong",
  "*": "users.form.newPassword.empty",
})

const name = (field: string) =>
  line(100)
    .required()
    .messages({
      "string.max": "users.form.name.tooLong",
      "string.unprintable": "users.form.name.unprintable",
      "*": `users.form.${field}.empty`,
    })
const names = {
  familyName: name("familyName"),
  givenName: name("givenName"),
  patronymic: line(100)
    .empty("")
    .default(null)
    .messages({ "string.max": "users.form.name.tooLong", "*": "users.form.name.unprintable" }),
}
const lang = Joi.string()
  .valid(...languages)
  .required()
  .messages({ "*": "users.form.lang.empty" })
const consent = tick().invalid(false).required().messages({ "*": "users.form.consent.empty" })

export interface SignInInput {
  email: EmailInput
  password: string
}
export const signInForm = form<SignInInput>({ email, password })

export interface RegistrationInput extends NameOfUser {
  email: EmailInput
  password: string
  lang: Lang
}
export const registrationForm = form<RegistrationInput & { consent: boolean }>({
  ...names,
  email,
  password: newPassword,
  lang,
  consent,
})

export const emailForm = form<{ email: EmailInput }>({ email })

export const newPasswordForm = form<{ password: string }>({ password: newPassword })
/** For an account that somebody else made: its owner has not yet agreed to the processing of their data. */
export const firstPasswordForm = form<{ password: string; consent: boolean }>({ password: newPassword, consent })

export const changePasswordForm = form<{ currentPassword: string; password: string }>({
  currentPassword: password,
  password: newPassword,
})

export type DetailsInput = NameOfUser & { lang: Lang }
export const detailsForm = form<DetailsInput>({ ...names, lang })
/** Whose identity was checked keeps the name of the document. */
export const langForm = form<{ lang: Lang }>({ lang })

export const residenceForm = form<{ territory: string }>({
  territory: Joi.string().max(60).required().messages({ "*": "users.form.territory.empty" }),
})
