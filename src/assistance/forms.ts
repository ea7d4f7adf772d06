import Joi from "joi"
import { iin, nameOf } from "../verifications/forms.ts"
import { atDesk } from "../verifications/verifier.ts"
import { form, line, tick } from "../web/form.ts"
import { type AssistedAct, assistedActs, known } from "./assistance.ts"

export interface AssistanceInput {
  act: AssistedAct
  /** public id of the candidate */
  candidate: string
  iin: { iin: string; birthOn: string; sex: string }
  familyName: string
  givenName: string
  patronymic: string
  /** which proof of identity the clerk holds */
  identityDocument: string
  /** which proof of residence, or "known": it was proved before */
  residenceDocument: string
  /** slug of where that document says the person lives */
  territory: string
  lang: "kk" | "ru"
  agreed: boolean
}
const messages = (field: string) => ({ "*": `assistance.form.${field}.empty` })

export const assistanceForm = form<AssistanceInput>({
  act: Joi.string()
    .valid(...assistedActs)
    .required()
    .messages(messages("act")),
  candidate: line(20).required().messages(messages("candidate")),
  iin,
  familyName: nameOf("familyName").required(),
  givenName: nameOf("givenName").required(),
  patronymic: nameOf("patronymic").allow("").default(""),
  identityDocument: Joi.string()
    .valid(...atDesk.identity.documents)
    .required()
    .messages(messages("identityDocument")),
  residenceDocument: Joi.string()
    .valid(known, ...atDesk.residence.documents)
    .required()
    .messages(messages("residenceDocument")),
  territory: line(60)
    .when("residenceDocument", { is: known, then: Joi.allow("").default(""), otherwise: Joi.required() })
    .messages(messages("territory")),
  lang: Joi.string().valid("kk", "ru").required().messages(messages("lang")),
  agreed: tick().valid(true).required().messages({ "*": "assistance.form.agreed.empty" }),
})
