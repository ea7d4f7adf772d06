import Joi from "joi"
import { type IinProblem, parseIin } from "../persons/iin.ts"
import { parseEmail } from "../users/email.ts"
import { form, line } from "../web/form.ts"
import { type Finding, findings } from "./claim.ts"
import { type CheckKind, type RevokeReason, revokeReasons } from "./verification.ts"
import { atDesk } from "./verifier.ts"

export type Sought = { publicId: string } | { email: string }
export const searchForm = form<{ who: Sought }>({
  who: Joi.string()
    .trim()
    .max(320)
    .required()
    .custom((typed: string, helpers): Sought | Joi.ErrorReport => {
      const code = typed.toLowerCase().replace(/[\s\p{Pd}]/gu, "")
      if (/^[2-9a-z]{10}$/.test(code)) return { publicId: code }
      const email = parseEmail(typed)
      return email.ok ? { email: email.canonical } : helpers.error("who.shape")
    })
    .messages({ "who.shape": "verifications.form.who.shape", "*": "verifications.form.who.empty" }),
})

interface CheckInput {
  /** slug of the council that the official acts for */
  council: string
  /** the number that this check will have, so that a form sent twice counts once; 0 if forged */
  number: number
  document: string
}
const check = (kind: CheckKind) => ({
  council: line(60).required().messages({ "*": "verifications.form.council.unknown" }),
  number: Joi.number().integer().min(1).max(100_000).required().failover(0),
  document: Joi.string()
    .valid(...atDesk[kind].documents)
    .required()
    .messages({ "*": "verifications.form.document.empty" }),
})

export interface IdentityInput extends CheckInput {
  iin: { iin: string; birthOn: string; sex: string }
  familyName: string
  givenName: string
  patronymic: string
}
export const nameOf = (field: string): Joi.StringSchema =>
  line(100).messages({
    "string.max": `verifications.form.${field}.tooLong`,
    "string.unprintable": "verifications.form.unprintable",
    "*": `verifications.form.${field}.empty`,
  })
const iinMessages: Record<IinProblem, string> = {
  length: "verifications.form.iin.length",
  lookalikes: "verifications.form.iin.lookalikes",
  bin: "verifications.form.iin.bin",
  date: "verifications.form.iin.date",
  century: "verifications.form.iin.century",
  checksum: "verifications.form.iin.checksum",
}
export const iin: Joi.AnySchema = line(40)
  .required()
  .custom((typed: string, helpers) => {
    const parsed = parseIin(typed)
    return parsed.ok ? parsed : helpers.error(parsed.reason)
  })
  .messages({ ...iinMessages, "*": iinMessages.length, "string.empty": "verifications.form.iin.empty" })

export const identityForm = form<IdentityInput>({
  ...check("identity"),
  iin,
  familyName: nameOf("familyName").required(),
  givenName: nameOf("givenName").required(),
  patronymic: nameOf("patronymic").allow("").default(""),
})

export interface ResidenceInput extends CheckInput {
  /** slug of where the document says that the person lives */
  territory: string
}
export const residenceForm = form<ResidenceInput>({
  ...check("residence"),
  territory: line(60).required().messages({ "*": "verifications.form.territory.empty" }),
})

export interface RevocationInput {
  number: number
  reason: RevokeReason
}
export const revocationForm = form<RevocationInput>({
  number: check("identity").number,
  reason: Joi.string()
    .valid(...revokeReasons)
    .required()
    .messages({ "*": "verifications.form.reason.empty" }),
})

export const findingForm = form<{ finding: Finding }>({
  finding: Joi.string()
    .valid(...Object.keys(findings))
    .required()
    .messages({ "*": "verifications.form.finding.empty" }),
})
