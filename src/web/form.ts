import Joi from "joi"

/** field name -> key of the text that says what is wrong with it, with figures */
export type FieldErrors = Record<string, { key: string; params: Record<string, unknown> }>
export type Parsed<T> = { value: T; errors?: undefined } | { value?: undefined; errors: FieldErrors }

/**
 * Builds a parser: untrusted body in; either a typed value or one message key per field out. The schema gives keys as
 * messages: `.messages({ "string.max": "nominations.form.statement.tooLong", "*": "nominations.form.statement.empty" })`.
 */
export function form<T>(fields: Joi.PartialSchemaMap<T>): (body: unknown) => Parsed<T> {
  const schema = Joi.object(fields).options({ abortEarly: false, stripUnknown: true })
  return body => {
    const { value, error } = schema.validate(body ?? {}, { errors: { wrap: { label: false } } })
    if (!error) return { value }
    const errors: FieldErrors = {}
    for (const { path, message, context } of error.details) {
      const { limit } = context ?? {}
      errors[path.join(".")] ??= { key: message, params: limit === undefined ? {} : { limit } }
    }
    return { errors }
  }
}

/** Joi's building blocks for what people type: trimmed, normalised, free of what no keyboard makes. */
const unprintable = /[^\P{Cc}\n\t]|[\ufffe\uffff\u202a-\u202e\u2066-\u2069]/u
const clean = (multiline: boolean) => (value: string, helpers: Joi.CustomHelpers) => {
  const text = value.normalize("NFC").replace(/\r\n?/g, "\n")
  if (!text.isWellFormed() || unprintable.test(text) || (!multiline && /[\n\t]/.test(text)))
    return helpers.error("string.unprintable")
  return text
}

/** One line of text. Give `messages` with keys for `string.max`, `string.unprintable` and `*`. */
export const line = (longest: number): Joi.StringSchema => Joi.string().trim().custom(clean(false)).max(longest)
/** Several lines of text. */
export const prose = (longest: number): Joi.StringSchema => Joi.string().trim().custom(clean(true)).max(longest)
/** A checkbox: ticked or absent. */
export const tick = (): Joi.BooleanSchema =>
  Joi.boolean().truthy("yes", "on", "1").falsy("").default(false).messages({ "*": "common.form.tick" })
