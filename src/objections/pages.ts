import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestReason, longestText } from "./forms.ts"
import { type Objection, outcomes } from "./objection.ts"
import type { ObjectionList, ObjectionView, OwnObjections } from "./use-cases.ts"

/** What everyone may know of it, for the partial `objections/public`. */
export const publicLine = ({ reasons, filedAt, outcome, publicKk, publicRu, decidedAt }: Objection) => ({
  classes: [reasons.codes ?? []].flat().map(code => `files.reason.${code}`),
  filedAt,
  outcomeKey: `objections.outcome.${outcome ?? "open"}`,
  kind: outcome === "granted" ? "good" : outcome === "rejected" ? "bad" : "wait",
  publicKk,
  publicRu,
  decidedAt,
})
const wholeLine = (objection: Objection) => ({
  ...publicLine(objection),
  text: objection.text,
  reasonKk: objection.reasonKk,
  reasonRu: objection.reasonRu,
})

/** @param own address of the nominee's own page, without the language */
export const ownPage = (lang: Lang, own: string, view: OwnObjections, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "objections.own.title"),
  breadcrumbs: [{ key: "candidacies.title", href: `/${lang}${own}` }],
  base: `/${lang}${own}`,
  council: view.council,
  refusal: view.nomination.status === "refused" && view.decision,
  until: view.until,
  canFile: view.canFile,
  objections: view.objections.map(wholeLine),
  longestText,
  form,
  errors,
})

export const listPage = (lang: Lang, { review, council, objections }: ObjectionList) => ({
  title: t(lang, "objections.list.title", { council: council.names[lang] }),
  desk: true,
  breadcrumbs: [{ key: "votes.mine.title", href: `/${lang}/group` }],
  slug: review.slug,
  rows: objections.map(one => ({
    ...publicLine(one),
    ...(one.nomination.status === "withdrawn" && { outcomeKey: "files.status.withdrawn", kind: "quiet" }),
    publicId: one.publicId,
    number: one.nomination.number,
    name: fullName(one.nomination),
  })),
})

export const showPage = (lang: Lang, view: ObjectionView, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "objections.show.title", { name: fullName(view.objection.nomination) }),
  desk: true,
  breadcrumbs: [
    {
      key: "objections.list.short",
      href: `/${lang}/group/${view.review.slug}/objections`,
    },
  ],
  slug: view.review.slug,
  publicId: view.objection.publicId,
  objection: wholeLine(view.objection),
  refusal: view.decision,
  mayDecide: view.mayDecide,
  isRecused: view.isRecused,
  outcomes: outcomes.map(value => ({ value, key: `objections.form.outcome.${value}` })),
  longestReason,
  form,
  errors,
})
