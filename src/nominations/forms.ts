import Joi from "joi"
import { binProblems, parseBin } from "../organisations/bin.ts"
import { iinProblems, parseIin } from "../persons/iin.ts"
import { parsePhone } from "../persons/phone.ts"
import { emailProblems, parseEmail } from "../users/email.ts"
import { form, line, prose, tick } from "../web/form.ts"
import { type Lang, languages } from "../web/i18n.ts"
import { type ProposerKind, proposerKinds, type SeatKind, type Sphere, seatKinds, spheres } from "./nomination.ts"

const longestName = 100
export const longestStatement = 4000

/** What a proposal says of the nominee. */
export interface ProposalInput {
  kind: ProposerKind
  /** of the officer: the organisation's public id */
  organisation?: string | undefined
  familyName: string
  givenName: string
  patronymic?: string | undefined
  iin: { iin: string; birthOn: string; sex: string }
  email?: { typed: string; canonical: string } | undefined
  phone?: string | undefined
  lang: Lang
  seatKind: SeatKind
  /** the organisation that the nominee would represent */
  bin?: string | undefined
  organisationName?: string | undefined
  sphere: Sphere
  statement: string
  showName: boolean
  declaration: boolean
}

const text = (field: string) => ({
  "string.max": `nominations.form.${field}.tooLong`,
  "string.unprintable": "nominations.form.unprintable",
  "*": `nominations.form.${field}.empty`,
})
/** Turns what was typed into what it means; why it cannot be is the last part of the message's key. */
const read =
  <T>(parse: (typed: string) => { ok: false; reason: string } | ({ ok: true } & T)) =>
  (typed: string, helpers: Joi.CustomHelpers) => {
    const { ok, ...rest } = parse(typed)
    return ok ? rest : helpers.error((rest as { reason: string }).reason)
  }
const reasons = (field: string, problems: readonly string[]) => ({
  ...text(field),
  ...Object.fromEntries(problems.map(problem => [problem, `nominations.form.${field}.${problem}`])),
})
const choice = <T extends string>(field: string, from: readonly T[]) =>
  Joi.string()
    .valid(...from)
    .required()
    .messages({ "*": `nominations.form.${field}.choose` })

const name = (field: string) => line(longestName).required().messages(text(field))
const email = line(320).empty("").custom(read(parseEmail)).messages(reasons("email", emailProblems))
const phone = line(40)
  .empty("")
  .custom((typed: string, helpers) => parsePhone(typed) ?? helpers.error("shape"))
  .messages(reasons("phone", ["shape"]))

export const proposalForm = form<ProposalInput>({
  kind: choice("kind", proposerKinds),
  organisation: Joi.string()
    .empty("")
    .max(16)
    .when("kind", { is: "organisation", then: Joi.required(), otherwise: Joi.any().strip() })
    .messages({ "*": "nominations.form.organisation.choose" }),
  familyName: name("familyName"),
  givenName: name("givenName"),
  patronymic: line(longestName).empty("").messages(text("familyName")),
  iin: line(40).required().custom(read(parseIin)).messages(reasons("iin", iinProblems)),
  email,
  phone: phone.when("email", { is: Joi.exist(), otherwise: Joi.required() }).messages({
    "any.required": "nominations.form.phone.orEmail",
  }),
  lang: choice("lang", languages),
  seatKind: choice("seatKind", seatKinds),
  bin: line(40)
    .empty("")
    .custom((typed: string, helpers) => {
      const parsed = parseBin(typed)
      return parsed.ok ? parsed.bin : helpers.error(parsed.reason)
    })
    .messages({
      ...reasons("bin", binProblems),
      "string.max": "nominations.form.bin.length",
      "*": "nominations.form.bin.length",
    }),
  organisationName: line(300)
    .empty("")
    .when("bin", { is: Joi.exist(), then: Joi.required() })
    .messages(text("organisationName")),
  sphere: choice("sphere", spheres),
  statement: prose(longestStatement)
    .min(50)
    .required()
    .messages({ ...text("statement"), "string.min": "nominations.form.statement.tooShort" }),
  showName: tick(),
  declaration: tick().valid(true).required().messages({ "*": "nominations.form.declaration.needed" }),
})
