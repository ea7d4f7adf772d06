import { atDesk } from "../verifications/verifier.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { ErasureView } from "./use-cases.ts"

const crumbs = (lang: Lang) => [
  { key: "common.nav.home", href: `/${lang}` },
  { key: "users.account.link.data", href: `/${lang}/account/data` },
]

export const dataPage = (lang: Lang, errors?: FieldErrors) => ({ title: t(lang, "erasures.data.title"), errors })

export const erasurePage = (lang: Lang, view: ErasureView, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "erasures.title"),
  breadcrumbs: crumbs(lang),
  obstacles: view.obstacles.map(one => ({
    title: `erasures.obstacle.${one}.title`,
    text: `erasures.obstacle.${one}.text`,
  })),
  keepsName: view.keepsName,
  ended: view.ended,
  form,
  errors,
})

export const erasedPage = (lang: Lang) => ({
  title: t(lang, "erasures.done.title"),
  text: t(lang, "erasures.done.text"),
})

export const inPersonPage = (lang: Lang, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "erasures.inPerson.title"),
  breadcrumbs: [{ key: "reviews.desk.title", href: `/${lang}/desk` }],
  documents: atDesk.identity.documents.map(value => ({ value, key: `verifications.document.${value}` })),
  form,
  errors,
  desk: true,
})
