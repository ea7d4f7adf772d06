import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"

export const signInPage = (lang: Lang, next: string, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "users.signIn.title"),
  next,
  form,
  errors,
})
