import Joi from "joi"
import { type FactsInput, factsFields, shownField } from "../candidacies/forms.ts"
import type { OptionalDatum } from "../nominations/nomination.ts"
import { iinProblems, parseIin } from "../persons/iin.ts"
import { type Criterion, criteria } from "../rules/criterion.ts"
import { form, line, prose, tick } from "../web/form.ts"

export const longestReason = 500

export interface AcceptanceInput extends FactsInput {
  /** of the data that nobody must show: what everyone may see */
  shown: OptionalDatum[]
  /** whether everyone may read what this proposer wrote */
  showStatement: boolean
  /** twelve digits, to be compared with what the proposer typed */
  iin?: string | undefined
  declared: Criterion[]
  consent: boolean
}

export const acceptanceForm = form<AcceptanceInput>({
  ...factsFields,
  shown: shownField,
  showStatement: tick(),
  iin: line(40)
    .empty("")
    .custom((typed: string, helpers) => {
      const parsed = parseIin(typed)
      return parsed.ok ? parsed.iin : helpers.error(parsed.reason)
    })
    .messages({
      ...Object.fromEntries(iinProblems.map(problem => [problem, `nominations.form.iin.${problem}`])),
      "*": "nominations.form.iin.length",
    }),
  declared: Joi.array()
    .single()
    .items(Joi.string().valid(...criteria))
    .default([])
    .messages({ "*": "consents.form.declared.unknown" }),
  consent: tick().valid(true).required().messages({ "*": "consents.form.consent.needed" }),
})

export interface DeclineInput {
  reason?: string | undefined
}
export const declineForm = form<DeclineInput>({
  reason: prose(longestReason)
    .empty("")
    .messages({ "string.max": "consents.form.reason.tooLong", "*": "nominations.form.unprintable" }),
})
