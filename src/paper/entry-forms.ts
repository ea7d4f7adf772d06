import Joi from "joi"
import { authorityForm, type ProposalInput, proposalForm } from "../nominations/forms.ts"
import { type OptionalDatum, optionalData, type ProposerKind } from "../nominations/nomination.ts"
import { binProblems, parseBin } from "../organisations/bin.ts"
import type { PersonName } from "../persons/person.ts"
import { answersForm } from "../questions/forms.ts"
import type { Question } from "../questions/question.ts"
import { type Criterion, criteria } from "../rules/criterion.ts"
import { form, line, type Parsed, tick } from "../web/form.ts"
import { typedMoment } from "../web/typed-moment.ts"

export const codeForm = form<{ code: string }>({
  code: Joi.string().trim().max(40).required().messages({ "*": "paper.code.length" }),
})

/** What stands beside the proposal on a paper. */
export interface ReceiptInput {
  receivedAt: Date
  handedInBy: string
  /** who signed: the citizen who proposes, or the officer; not of a self-nomination */
  proposer: PersonName | null
  /** that proposes */
  organisation: { bin: string; name: string } | null
  /** ticked by who proposes themselves */
  declared: Criterion[]
  shown: OptionalDatum[]
  formKey: string
  /** the operator knows that another entry has the same scan */
  sameScan: boolean
}
export interface EntryInput {
  proposal: ProposalInput
  receipt: ReceiptInput
}

export const longestHandedInBy = 200
const messages = (field: string) => ({
  "string.unprintable": "nominations.form.unprintable",
  "string.max": `paper.form.${field}.tooLong`,
  "*": `paper.form.${field}.empty`,
})
const name = (field: string) => line(100).messages(messages(field))
const bin = line(40)
  .custom((typed: string, helpers) => {
    const parsed = parseBin(typed)
    return parsed.ok ? parsed.bin : helpers.error(parsed.reason)
  })
  .messages({
    ...Object.fromEntries(binProblems.map(problem => [problem, `nominations.form.bin.${problem}`])),
    "*": "nominations.form.bin.length",
  })

interface Typed {
  receivedAt: Date
  handedInBy: string
  proposerFamilyName: string
  proposerGivenName: string
  proposerPatronymic?: string | undefined
  proposerBin: string
  proposerOrganisation: string
  declared: Criterion[]
  shown: OptionalDatum[]
  signed: boolean
  formKey: string
  sameScan: boolean
}
const always = {
  receivedAt: typedMoment().required().messages({ "*": "paper.form.receivedAt.wrong" }),
  handedInBy: line(longestHandedInBy).required().messages(messages("handedInBy")),
  signed: tick().valid(true).required().messages({ "*": "paper.form.signed.needed" }),
  formKey: Joi.string()
    .pattern(/^[a-z0-9]{1,16}$/)
    .required()
    .messages({ "*": "paper.form.formKey" }),
  sameScan: tick(),
}
const signer = {
  proposerFamilyName: name("proposerFamilyName").required(),
  proposerGivenName: name("proposerGivenName").required(),
  proposerPatronymic: name("proposerFamilyName").empty(""),
}
const receipts: Record<ProposerKind, (body: unknown) => Parsed<Typed>> = {
  citizen: form<Typed>({ ...always, ...signer }),
  organisation: form<Typed>({
    ...always,
    ...signer,
    proposerBin: bin.required(),
    proposerOrganisation: line(300).required().messages(messages("proposerOrganisation")),
  }),
  self: form<Typed>({
    ...always,
    declared: Joi.array()
      .single()
      .items(Joi.string().valid(...criteria))
      .default([])
      .messages({ "*": "paper.form.declared.unknown" }),
    shown: Joi.array()
      .single()
      .items(Joi.string().valid(...optionalData))
      .unique()
      .default([])
      .messages({ "*": "paper.form.shown.unknown" }),
  }),
}

/** The same fields under the same rules as on the site, and what only a paper has. */
export function entryForm(kind: ProposerKind, questions: readonly Question[], body: unknown): Parsed<EntryInput> {
  const typed = (body ?? {}) as Record<string, unknown>
  // The organisation stands on the paper; the signature takes the place of the declaration.
  const proposal = proposalForm({ ...typed, kind, organisation: "-", declaration: "yes" })
  const receipt = receipts[kind](typed)
  const authority = kind === "organisation" ? authorityForm(typed) : undefined
  const answers = answersForm(questions)(typed)
  if (proposal.errors || receipt.errors || authority?.errors || answers.errors)
    return { errors: { ...receipt.errors, ...authority?.errors, ...proposal.errors, ...answers.errors } }
  return {
    value: {
      proposal: { ...proposal.value, ...authority?.value, answers: answers.value },
      receipt: receiptOf(kind, receipt.value),
    },
  }
}

function receiptOf(kind: ProposerKind, typed: Typed): ReceiptInput {
  const { receivedAt, handedInBy, formKey, sameScan, declared = [], shown = [] } = typed
  const { proposerFamilyName: familyName, proposerGivenName: givenName, proposerPatronymic: patronymic = null } = typed
  return {
    ...{ receivedAt, handedInBy, formKey, sameScan, declared, shown },
    proposer: kind === "self" ? null : { familyName, givenName, patronymic },
    organisation: kind === "organisation" ? { bin: typed.proposerBin, name: typed.proposerOrganisation } : null,
  }
}
