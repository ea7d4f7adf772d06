import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { documentKinds, isSensitive, nextPosition, type Requirement } from "./requirement.ts"
import type { RequirementList } from "./use-cases.ts"

/** In English by its kind: names are given in the two languages that have force. */
export const requirementNames = ({ kind, nameKk, nameRu }: Pick<Requirement, "kind" | "nameKk" | "nameRu">) => ({
  kk: nameKk,
  ru: nameRu,
  en: t("en", `requirements.kind.${kind}`),
})

/** For the partial `requirements/list`. */
export const requirementLine = (requirement: Requirement) => ({
  publicId: requirement.publicId,
  names: requirementNames(requirement),
  required: requirement.required,
  whenKey: whenKeys[requirement.kind],
  seenKey: isSensitive(requirement.kind)
    ? "requirements.seen.few"
    : `requirements.seen.${requirement.public ? "all" : "group"}`,
})
/** When it is asked for, if not always. */
const whenKeys: Partial<Record<Requirement["kind"], string>> = {
  application: "requirements.when.paper",
  consent: "requirements.when.paper",
  minutes: "requirements.when.organisation",
}

export const requirementsPage = (lang: Lang, { review, council, requirements }: RequirementList) => ({
  title: t(lang, "requirements.title"),
  breadcrumbs: [
    { key: "common.nav.reviews", href: `/${lang}/reviews` },
    { names: council.names, href: `/${lang}/reviews/${review.slug}` },
  ],
  council,
  slug: review.slug,
  lines: requirements.map(requirementLine),
})

export const deskRequirementsPage = (
  lang: Lang,
  { review, council, requirements, mayChange }: RequirementList,
  form: object = {},
  errors?: FieldErrors,
) => ({
  ...editing(lang, { review, council }),
  title: t(lang, "requirements.title"),
  lines: requirements.map(requirementLine),
  mayChange,
  form: { position: nextPosition(requirements), ...form },
  errors,
})

export const requirementPage = (
  lang: Lang,
  { review, council, requirement }: ReviewWithScope & { requirement: Requirement },
  form?: object,
  errors?: FieldErrors,
) => {
  const page = editing(lang, { review, council })
  return {
    ...page,
    title: t(lang, "requirements.edit.title"),
    breadcrumbs: [
      ...page.breadcrumbs,
      { key: "requirements.title", href: `/${lang}/desk/reviews/${review.slug}/documents` },
    ],
    publicId: requirement.publicId,
    form: form ?? requirement,
    errors,
  }
}

const editing = (lang: Lang, { review, council }: Pick<ReviewWithScope, "review" | "council">) => ({
  desk: true,
  breadcrumbs: [
    { key: "reviews.desk.title", href: `/${lang}/desk` },
    { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
  ],
  slug: review.slug,
  kinds: documentKinds.map(value => ({ value, key: `requirements.kind.${value}` })),
})
