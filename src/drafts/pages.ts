import { sizeInWords } from "../documents/pages.ts"
import type { WholeAttachment } from "../nominations/attachment.ts"
import { longestStatement } from "../nominations/forms.ts"
import { mostProofs } from "../nominations/link.ts"
import { proposerKinds, seatKinds, spheres } from "../nominations/nomination.ts"
import { crumbs } from "../nominations/pages.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { maskIin } from "../persons/iin.ts"
import { askedFields } from "../questions/pages.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, languageName, languages, t } from "../web/i18n.ts"
import { openingField } from "../web/opening-token.ts"
import { type DraftPage, kindOf, proofsOf, roomForProofs, stagesOf } from "./draft.ts"
import { closesAt } from "./expiry.ts"
import { formKeyField } from "./forms.ts"
import type { DraftStart } from "./use-cases.ts"
import type { DraftView } from "./view.ts"

type Fields = Record<string, unknown>

const addressOf = (lang: Lang, { draft }: Pick<DraftView, "draft">, page: DraftPage | "removal"): string =>
  `/${lang}/nominations/drafts/${draft.publicId}/${page}`
const organisationNames = ({ nameKk, nameRu }: Organisation) => ({ kk: nameKk, ru: nameRu })
const choices = (organisations: Organisation[]) => ({
  kinds: proposerKinds
    .filter(kind => kind !== "organisation" || organisations.length > 0)
    .map(value => ({ value, key: `nominations.kind.${value}` })),
  organisations: organisations.map(one => ({ value: one.publicId, names: organisationNames(one) })),
})

/** Before there is a draft: nothing is written down by looking. */
export function startPage(
  lang: Lang,
  { scope, user, organisations, lateUntil, openingToken }: DraftStart,
  formKey: string,
  form: Fields = {},
  errors?: FieldErrors,
) {
  const place = scope ? `/reviews/${scope.review.slug}/nominations` : "/nominations"
  return {
    title: t(lang, "drafts.title.who"),
    breadcrumbs: scope ? crumbs(lang, scope) : [{ key: "common.nav.reviews", href: `/${lang}/reviews` }],
    council: scope?.council,
    slug: scope?.review.slug,
    closes: scope && closesAt(scope),
    lateUntil,
    isStart: true,
    hasResidence: user.territoryId !== null,
    action: `/${lang}${place}/drafts`,
    hidden: [
      { name: formKeyField, value: formKey },
      { name: openingField, value: openingToken },
    ],
    ...choices(organisations),
    form: { kind: "citizen", ...form },
    errors,
  }
}

/** What every page of a draft shows around its form. */
export function around(lang: Lang, page: DraftPage, view: DraftView, errors?: FieldErrors) {
  const { scope, lateUntil } = view
  const pages: DraftPage[] = [...stagesOf(view), "answers", "declaration"]
  const at = pages.indexOf(page)
  const back = pages[at - 1]
  return {
    title: t(lang, page === "nominee" && kindOf(view) === "self" ? "drafts.title.self" : `drafts.title.${page}`),
    breadcrumbs: [{ key: "nominations.own.title", href: `/${lang}/account/nominations` }],
    council: scope?.council,
    closes: scope && closesAt(scope),
    lateUntil,
    step: at + 1,
    steps: pages.length,
    back: back && addressOf(lang, view, back),
    action: addressOf(lang, view, page),
    isKept: true,
    errors,
  }
}

export const whoPage = (lang: Lang, view: DraftView, form?: Fields, errors?: FieldErrors) => ({
  ...around(lang, "who", view, errors),
  ...choices(view.organisations),
  form: form ?? view.saved.who?.typed,
  hasResidence: true,
})

export const reviewPage = (
  lang: Lang,
  view: DraftView,
  reviews: ReviewWithScope[],
  form?: Fields,
  errors?: FieldErrors,
) => {
  const compare = new Intl.Collator(lang).compare
  // The review of one's own place is found first.
  const own = (scope: ReviewWithScope) => Number(scope.council.territoryId === view.user.territoryId)
  return {
    ...around(lang, "review", view, errors),
    reviews: reviews
      .toSorted((a, b) => own(b) - own(a) || compare(a.council.names[lang], b.council.names[lang]))
      .map(scope => ({ value: scope.review.slug, names: scope.council.names, closes: closesAt(scope) })),
    form: form ?? { review: view.scope?.review.slug },
  }
}

export const authorityPage = (lang: Lang, view: DraftView, form?: Fields, errors?: FieldErrors) => {
  const organisation = view.organisations.find(one => one.publicId === view.saved.who?.input.organisation)
  return {
    ...around(lang, "authority", view, errors),
    facts: organisation && [
      { key: "drafts.authority.organisation", value: lang === "ru" ? organisation.nameRu : organisation.nameKk },
      { key: "nominations.form.bin.label", value: organisation.bin ?? t(lang, "drafts.authority.noBin") },
    ],
    minutes: view.attachments.filter(({ kind }) => kind === "minutes").map(file => fileLine(lang, file)),
    form: form ?? view.saved.authority?.typed,
  }
}

export const nomineePage = (lang: Lang, view: DraftView, form?: Fields, errors?: FieldErrors) => {
  const isSelf = kindOf(view) === "self"
  const { familyName, givenName, patronymic, emailTyped, lang: own } = view.user
  const saved = view.saved.nominee
  const known = isSelf ? { familyName, givenName, patronymic, email: emailTyped, lang: own } : {}
  const iin = saved?.typed.iin
  return {
    ...around(lang, "nominee", view, errors),
    isSelf,
    savedIin: iin && maskIin(iin),
    representatives: kindOf(view) === "organisation" ? representativeLines(lang, view) : [],
    languages: languages.map(value => ({ value, text: languageName(value) })),
    seatKinds: seatKinds.map(value => ({ value, key: `nominations.seatKind.${value}` })),
    // The number is typed anew or kept; it is not shown again.
    form: form ?? { lang: own, seatKind: "civil", ...known, ...saved?.typed, iin: "" },
  }
}

export const meritsPage = (lang: Lang, view: DraftView, form?: Fields, errors?: FieldErrors) => {
  const typed: Fields = form ?? view.saved.merits?.typed ?? {}
  return {
    ...around(lang, "merits", view, errors),
    isSelf: kindOf(view) === "self",
    spheres: spheres.map(value => ({ value, key: `nominations.sphere.${value}` })),
    longestStatement,
    mostProofs,
    links: Array.from({ length: mostProofs }, (_, i) => `link${i + 1}`).map((name, i) => ({
      name,
      label: t(lang, "nominations.form.link.label", { number: i + 1 }),
      value: typed[name],
      error: errors?.[name],
    })),
    form: typed,
  }
}

export const documentsPage = (lang: Lang, view: DraftView, errors?: FieldErrors) => ({
  ...around(lang, "documents", view, errors),
  files: proofsOf(view).map(file => ({
    ...fileLine(lang, file),
    removal: `${addressOf(lang, view, "documents")}/${file.publicId}/removal`,
  })),
  room: Math.max(0, roomForProofs(view)),
  isTooMany: roomForProofs(view) < 0,
  mostProofs,
})

export const questionsPage = (lang: Lang, view: DraftView, form?: Fields, errors?: FieldErrors) => ({
  ...around(lang, "questions", view, errors),
  questions: askedFields(lang, view.questions, form ?? view.saved.questions?.typed ?? {}, errors),
})

export const declarationPage = (lang: Lang, view: DraftView, form: Fields = {}, errors?: FieldErrors) => ({
  ...around(lang, "declaration", view, errors),
  isSelf: kindOf(view) === "self",
  criteria: view.criteria,
  form,
})

export const fileLine = (lang: Lang, { publicId, name, file }: WholeAttachment) => ({
  publicId,
  name,
  href: `/${lang}/attachments/${publicId}`,
  size: sizeInWords(lang, file.size),
  scanKey: `documents.scan.${file.scan}`,
  scanKind: { clean: "good", unscanned: "quiet", infected: "bad" }[file.scan],
  mayOpen: file.scan !== "infected",
})

/** For the partial `drafts/representatives`. */
export const representativeLines = (lang: Lang, { representatives, organisation }: DraftView) =>
  representatives.map(({ name, as }) => ({
    key: `drafts.representatives.${as}`,
    name,
    organisation: organisation && (lang === "ru" ? organisation.nameRu : organisation.nameKk),
  }))
