import Joi from "joi"
import { type FactsInput, factsFields, shownField } from "../candidacies/forms.ts"
import type { OptionalDatum } from "../nominations/nomination.ts"
import { type Criterion, criteria } from "../rules/criterion.ts"
import { parseEmail } from "../users/email.ts"
import { form, line, tick } from "../web/form.ts"

export const paperAnswers = ["consents", "declines", "withdraws"] as const
export type PaperAnswer = (typeof paperAnswers)[number]

/** What the signed paper says, as the secretary types it in. */
export interface PaperInput extends FactsInput {
  answer: PaperAnswer
  /** the nominee's own address, if they wrote one */
  email?: string | undefined
  shown: OptionalDatum[]
  declared: Criterion[]
  /** the secretary has seen the signature */
  signed: boolean
}

/** Of a paper that says no, nothing but the signature is typed in. */
const onlyOfConsent = (schema: Joi.Schema): Joi.Schema =>
  Joi.any().when("answer", { is: "consents", then: schema, otherwise: Joi.any().strip() })
const facts = Object.fromEntries(
  Object.entries(factsFields).map(([name, schema]) => [name, onlyOfConsent(schema as Joi.Schema)]),
)

export const paperForm = form<PaperInput>({
  ...facts,
  answer: Joi.string()
    .valid(...paperAnswers)
    .required()
    .messages({ "*": "consents.paper.form.answer.choose" }),
  email: onlyOfConsent(
    line(320)
      .empty("")
      .custom((typed: string, helpers) => (parseEmail(typed).ok ? typed : helpers.error("shape")))
      .messages({ "*": "nominations.form.email.shape" }),
  ),
  shown: onlyOfConsent(shownField),
  declared: onlyOfConsent(
    Joi.array()
      .single()
      .items(Joi.string().valid(...criteria))
      .default([])
      .messages({ "*": "consents.form.declared.unknown" }),
  ),
  signed: tick().valid(true).required().messages({ "*": "consents.paper.form.signed.needed" }),
} as Joi.PartialSchemaMap<PaperInput>)
