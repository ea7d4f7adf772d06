import Joi from "joi"
import { atAlmaty, parseTypedDate } from "../calendar/almaty-time.ts"
import { parseBin } from "../organisations/bin.ts"
import { form, line } from "../web/form.ts"
import { type GrantableRole, grantableRoles, scopeOf } from "./user.ts"

export interface GrantInput {
  role: GrantableRole
  council: string
  region: string
  /** of the officer's organisation; its names too when it is new to the register */
  bin: string
  organisationKk: string
  organisationRu: string
  /** moments: the beginning of the day in Almaty */
  from: Date | null
  until: Date | null
}

const forScope = (scope: string, needed: Joi.Schema) =>
  Joi.when("role", {
    is: Joi.valid(...grantableRoles.filter(role => scopeOf[role] === scope)).required(),
    then: needed,
    otherwise: Joi.any().strip(),
  })
const slug = (name: string) =>
  Joi.string()
    .max(60)
    .required()
    .messages({ "*": `users.grant.form.${name}.empty` })
const readBin = (text: string, helpers: Joi.CustomHelpers) => {
  const read = parseBin(text)
  return read.ok ? read.bin : helpers.error("any.invalid")
}
const organisationName = line(300).empty("").default("").messages({ "*": "users.grant.form.organisation.wrong" })
const day = Joi.string()
  .max(40)
  .empty("")
  .default(null)
  .custom((text: string, helpers) => {
    const on = parseTypedDate(text)
    return on ? atAlmaty(on) : helpers.error("any.invalid")
  })
  .messages({ "*": "users.grant.form.day.wrong" })

export const grantForm = form<GrantInput>({
  role: Joi.string()
    .valid(...grantableRoles)
    .required()
    .messages({ "*": "users.grant.form.role.empty" }),
  council: forScope("council", slug("council")),
  region: forScope("region", slug("region")),
  bin: forScope(
    "organisation",
    Joi.string().max(40).required().custom(readBin).messages({ "*": "users.grant.form.bin.wrong" }),
  ),
  organisationKk: forScope("organisation", organisationName),
  organisationRu: forScope("organisation", organisationName),
  from: day,
  until: day,
})
