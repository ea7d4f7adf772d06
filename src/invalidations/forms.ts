import Joi from "joi"
import { newPublicId } from "../chance.ts"
import { addressBlock } from "../web/address-block.ts"
import { form, line, type Parsed, prose } from "../web/form.ts"
import { typedMoment } from "../web/typed-moment.ts"
import { type Conditions, isBounded } from "./invalidation.ts"

export interface DraftInput {
  formKey: string
  name: string
  conditions: Conditions
}
interface Typed {
  formKey: string
  name: string
  blocks: string[]
  domains: string[]
  operators: string[]
  from: Date | null
  until: Date | null
}

/** As many sources of one class one campaign may name. */
export const mostSources = 50

/** One source a line (commas do too); each is read by `parse`, which gives undefined for what it cannot be. */
const sources = (field: string, parse: (typed: string) => string | undefined | null) =>
  Joi.string()
    .trim()
    .max(5_000)
    .empty("")
    .custom((text: string, helpers) => {
      const typed = text.split(/[\s,;]+/).filter(Boolean)
      const read = typed.map(parse)
      if (read.some(one => !one)) return helpers.error("sources.shape")
      if (read.length > mostSources) return helpers.error("sources.many", { limit: mostSources })
      return [...new Set(read)]
    })
    .messages({
      "sources.many": "invalidations.form.many",
      "string.max": "invalidations.form.tooLong",
      "*": `invalidations.form.${field}.wrong`,
    })

/** An address, or the part of the network as the page of sources shows it. */
export const parseBlock = (typed: string): string | null => addressBlock(typed.replace(/\/(24|48)$/, ""))
const parseDomain = (typed: string) => {
  const domain = typed.toLowerCase().replace(/^@/, "")
  return /^[a-z0-9\u0080-\uffff-]+(\.[a-z0-9\u0080-\uffff-]+)+$/.test(domain) ? domain : undefined
}
const parseOperator = (typed: string) => (/^[2-9a-z]{10}$/.test(typed) ? typed : undefined)
const moment = (field: string) =>
  typedMoment()
    .empty("")
    .default(null)
    .messages({ "*": `invalidations.form.${field}.wrong` })

/** One form makes one; a forged key is as good as a new one. */
const formKey = () =>
  Joi.string()
    .pattern(/^[a-z0-9]{10,20}$/)
    .required()
    .failover(() => newPublicId())
export const keyForm = (body: unknown): { formKey: string } =>
  form<{ formKey: string }>({ formKey: formKey() })(body).value!

const typedForm = form<Typed>({
  formKey: formKey(),
  name: line(200).required().messages({
    "string.max": "invalidations.form.tooLong",
    "string.unprintable": "invalidations.form.unprintable",
    "*": "invalidations.form.name.empty",
  }),
  blocks: sources("blocks", parseBlock).default([]),
  domains: sources("domains", parseDomain).default([]),
  operators: sources("operators", parseOperator).default([]),
  from: moment("from"),
  until: moment("until"),
})

export function draftForm(body: unknown): Parsed<DraftInput> {
  const { value, errors } = typedForm(body)
  if (errors) return { errors }
  const { formKey, name, from, until, ...sources } = value
  if (from && until && from >= until) return { errors: { until: wrong("invalidations.form.until.early") } }
  const conditions = { ...sources, from: from?.toISOString() ?? null, until: until?.toISOString() ?? null }
  if (!isBounded(conditions)) return { errors: { blocks: wrong("invalidations.form.nothing") } }
  return { value: { formKey, name, conditions } }
}
const wrong = (key: string) => ({ key, params: {} })

export interface Reason {
  reasonKk: string
  reasonRu: string
}
const reason = (field: string) =>
  prose(2_000)
    .required()
    .messages({
      "string.max": "invalidations.form.tooLong",
      "string.unprintable": "invalidations.form.unprintable",
      "*": `invalidations.form.${field}.empty`,
    })
export const reasonForm = form<Reason>({ reasonKk: reason("reasonKk"), reasonRu: reason("reasonRu") })
