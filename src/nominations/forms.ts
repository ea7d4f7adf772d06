import Joi from "joi"
import { binProblems, parseBin } from "../organisations/bin.ts"
import { iinProblems, parseIin } from "../persons/iin.ts"
import { parsePhone } from "../persons/phone.ts"
import type { Answer } from "../questions/question.ts"
import { emailProblems, parseEmail } from "../users/email.ts"
import { form, line, type Parsed, prose, tick } from "../web/form.ts"
import { type Lang, languages } from "../web/i18n.ts"
import { typedDate } from "../web/typed-moment.ts"
import { longestLink, mostProofs, parseLink } from "./link.ts"
import { type ProposerKind, proposerKinds, type SeatKind, type Sphere, seatKinds, spheres } from "./nomination.ts"

const longestName = 100
export const longestStatement = 4000

/** What a proposal says: the whole that is recorded, however it came. */
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
  /** of activity in the sphere */
  years?: number | undefined
  /** as browsers write them */
  links?: string[] | undefined
  /** to the questions that the review added */
  answers?: Answer[] | undefined
  /** of the officer: what they are in the organisation, and what lets them act for it */
  position?: string | undefined
  ground?: string | undefined
  /** of the meeting that decided to propose */
  minutesNumber?: string | undefined
  minutesOn?: string | undefined
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

/** Who proposes. */
const who = {
  kind: choice("kind", proposerKinds),
  organisation: Joi.string()
    .empty("")
    .max(16)
    .when("kind", { is: "organisation", then: Joi.required(), otherwise: Joi.any().strip() })
    .messages({ "*": "nominations.form.organisation.choose" }),
}
export type WhoInput = Pick<ProposalInput, "kind" | "organisation">
export const whoForm = form<WhoInput>(who)

const minutesOn = typedDate().messages({ "*": "nominations.form.minutesOn.wrong" })
const words = (field: string, longest: number) => line(longest).messages(text(field))
export const longestPosition = 200
export const longestGround = 300
export const longestNumber = 50
/** By what right an officer speaks for the organisation. */
export type AuthorityInput = Required<Pick<ProposalInput, "position" | "ground" | "minutesNumber" | "minutesOn">>
export const authorityForm = form<AuthorityInput>({
  position: words("position", longestPosition).required(),
  ground: words("ground", longestGround).required(),
  minutesNumber: words("minutesNumber", longestNumber).required(),
  minutesOn: minutesOn.required(),
})
/** The same of a paper, where the scan shows it. */
const authority = {
  position: words("position", longestPosition).empty(""),
  ground: words("ground", longestGround).empty(""),
  minutesNumber: words("minutesNumber", longestNumber).empty(""),
  minutesOn: minutesOn.empty(""),
}

const nominee = {
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
}
export type NomineeInput = Pick<
  ProposalInput,
  | "familyName"
  | "givenName"
  | "patronymic"
  | "iin"
  | "email"
  | "phone"
  | "lang"
  | "seatKind"
  | "bin"
  | "organisationName"
>
export const nomineeForm = form<NomineeInput>(nominee)

/** The fields in which links are typed. */
export const linkFields = Array.from({ length: mostProofs }, (_, i) => `link${i + 1}`)
const link = line(longestLink)
  .empty("")
  .custom((typed: string, helpers) => parseLink(typed) ?? helpers.error("shape"))
  .messages(reasons("link", ["shape"]))
const merits = {
  sphere: choice("sphere", spheres),
  years: Joi.number().integer().min(0).max(80).empty("").messages({ "*": "nominations.form.years.wrong" }),
  statement: prose(longestStatement)
    .min(50)
    .required()
    .messages({ ...text("statement"), "string.min": "nominations.form.statement.tooShort" }),
  ...Object.fromEntries(linkFields.map(field => [field, link])),
}
export type MeritsInput = Pick<ProposalInput, "sphere" | "years" | "statement" | "links">
const typedMerits = form<MeritsInput>(merits)
export const meritsForm = (body: unknown): Parsed<MeritsInput> => withLinks(typedMerits(body))

/** Those that were typed, one after another. */
function withLinks<T extends Pick<ProposalInput, "links">>({ value, errors }: Parsed<T>): Parsed<T> {
  if (errors) return { errors }
  const typed = value as T & Record<string, string | undefined>
  const rest = Object.fromEntries(Object.entries(typed).filter(([field]) => !linkFields.includes(field))) as T
  return { value: { ...rest, links: [...new Set(linkFields.flatMap(field => typed[field] ?? []))] } }
}

const declaration = {
  showName: tick(),
  declaration: tick().valid(true).required().messages({ "*": "nominations.form.declaration.needed" }),
}
export type DeclarationInput = Pick<ProposalInput, "showName" | "declaration">
export const declarationForm = form<DeclarationInput>(declaration)

/** All of it at once, as from a paper; without the answers to the review's own questions (questions/forms.ts). */
const whole = form<ProposalInput>({ ...who, ...authority, ...nominee, ...merits, ...declaration })
export const proposalForm = (body: unknown): Parsed<ProposalInput> => withLinks(whole(body))
