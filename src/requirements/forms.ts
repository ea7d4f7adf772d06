import Joi from "joi"
import { form, line, type Parsed, tick } from "../web/form.ts"
import { documentKinds, isSensitive, longestName, type RequirementTexts } from "./requirement.ts"

export interface RequirementInput extends RequirementTexts {
  /** of a new line: its place in the list, so that a form sent twice counts once; 0 if forged */
  position: number
}

const name = (language: string) =>
  line(longestName)
    .required()
    .messages({
      "string.max": "requirements.form.name.tooLong",
      "string.unprintable": "requirements.form.name.unprintable",
      "*": `requirements.form.name.${language}Empty`,
    })
const fields = form<RequirementInput>({
  kind: Joi.string()
    .valid(...documentKinds)
    .required()
    .messages({ "*": "requirements.form.kind.choose" }),
  nameKk: name("kk"),
  nameRu: name("ru"),
  required: tick(),
  public: tick(),
  position: Joi.number().integer().min(1).max(1_000).default(0).failover(0),
})

export function requirementForm(body: unknown): Parsed<RequirementInput> {
  const parsed = fields(body)
  if (parsed.value?.public && isSensitive(parsed.value.kind))
    return { errors: { public: { key: "requirements.form.public.never", params: {} } } }
  return parsed
}
