import Joi from "joi"
import { iin, nameOf } from "../verifications/forms.ts"
import { atDesk } from "../verifications/verifier.ts"
import { form, tick } from "../web/form.ts"

export interface InPersonInput {
  iin: { iin: string }
  familyName: string
  givenName: string
  /** which proof of identity the official holds */
  document: string
  asked: boolean
}

export const inPersonForm = form<InPersonInput>({
  document: Joi.string()
    .valid(...atDesk.identity.documents)
    .required()
    .messages({ "*": "verifications.form.document.empty" }),
  iin,
  familyName: nameOf("familyName").required(),
  givenName: nameOf("givenName").required(),
  asked: tick().valid(true).required().messages({ "*": "erasures.inPerson.asked.empty" }),
})

export const noneHere = { iin: { key: "erasures.inPerson.none", params: {} } }
