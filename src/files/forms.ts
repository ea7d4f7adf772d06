import Joi from "joi"
import { form, line, type Parsed, prose } from "../web/form.ts"
import { typedDate } from "../web/typed-moment.ts"
import { type Checkable, type Checked, type Finding, findings, type RefusalReason, refusalReasons } from "./file.ts"

const longestDocument = 200
export const longestReason = 2000
const shortestReason = 20

const fieldsOf = (code: Checkable): [string, Joi.Schema][] => [
  [
    `finding_${code}`,
    Joi.string()
      .valid(...findings)
      .required()
      .messages({ "*": "files.form.finding.choose" }),
  ],
  [
    `document_${code}`,
    line(longestDocument)
      .empty("")
      .when(`finding_${code}`, { is: Joi.valid("met", "not_met"), then: Joi.required() })
      .messages({
        "string.max": "files.form.document.tooLong",
        "string.unprintable": "files.form.unprintable",
        "*": "files.form.document.empty",
      }),
  ],
]

/** All that is asked at once, each with what was found and the document in which it was seen. */
export function checksForm(body: unknown, asked: readonly Checkable[]): Parsed<Checked[]> {
  const answers = form<Record<string, string | undefined>>(Object.fromEntries(asked.flatMap(fieldsOf)))
  const { value, errors } = answers(body)
  if (errors) return { errors }
  return {
    value: asked.map(criterion => ({
      criterion,
      finding: value[`finding_${criterion}`] as Finding,
      document: value[`document_${criterion}`] ?? "",
    })),
  }
}

export interface RefusalInput {
  reasons: RefusalReason[]
  textKk: string
  textRu: string
}
const reasonText = (field: string) =>
  prose(longestReason)
    .min(shortestReason)
    .required()
    .messages({
      "string.max": "files.form.text.tooLong",
      "string.min": "files.form.text.tooShort",
      "string.unprintable": "files.form.unprintable",
      "*": `files.form.${field}.empty`,
    })

export const refusalForm = form<RefusalInput>({
  reasons: Joi.array()
    .single()
    .items(Joi.string().valid(...refusalReasons))
    .unique()
    .min(1)
    .required()
    .messages({ "*": "files.form.reasons.choose" }),
  textKk: reasonText("textKk"),
  textRu: reasonText("textRu"),
})

export interface ReturnInput {
  /** YYYY-MM-DD: the last day */
  dueOn: string
  askKk: string
  askRu: string
}
/** Other names than those of the refusal, since both forms stand on one page. */
export const returnForm = form<ReturnInput>({
  dueOn: typedDate().required().messages({ "*": "files.form.dueOn.wrong" }),
  askKk: reasonText("askKk"),
  askRu: reasonText("askRu"),
})
