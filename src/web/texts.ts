import type { FieldErrors } from "./form.ts"
import { type Lang, t } from "./i18n.ts"

/** A form's errors as texts in the reader's language, field by field, as the partials want them. */
export const errorTexts = (lang: Lang, errors: FieldErrors = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, { key, params }]) => [field, t(lang, key, params)]))
