import { documentLink } from "../documents/pages.ts"
import { publicEvidence } from "../nominations/evidence-pages.ts"
import type { Status } from "../nominations/nomination.ts"
import { ageGroup, shows } from "../nominations/publicity.ts"
import { publicLine } from "../objections/pages.ts"
import type { OrganisationNames } from "../organisations/organisation.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { candidateTallies } from "../tallies/pages.ts"
import { type Lang, t } from "../web/i18n.ts"
import { candidatesPerPage, shownName, shownStatus, showsSphere, statementsShown } from "./candidate.ts"
import type { CandidateRow } from "./store.ts"
import type { CandidateList, CandidateView } from "./use-cases.ts"

const tagKinds: Partial<Record<Status, string>> = {
  consented: "wait",
  admitted: "good",
  refused: "quiet",
  withdrawn: "quiet",
  merged: "quiet",
}
const titleOf = (lang: Lang, nomination: CandidateRow): string =>
  shownName(nomination) ?? t(lang, "candidates.unnamed", { number: nomination.number })
const statusOf = (nomination: CandidateRow) => ({
  statusKey: `candidates.status.${shownStatus(nomination)}`,
  kind: tagKinds[shownStatus(nomination)],
})

const crumbs = (lang: Lang, { review, council }: ReviewWithScope) => [
  { key: "common.nav.home", href: `/${lang}` },
  { key: "common.nav.reviews", href: `/${lang}/reviews` },
  { names: council.names, href: `/${lang}/reviews/${review.slug}` },
]
const namesOf = (organisation: OrganisationNames | null | undefined) =>
  organisation ? { kk: organisation.nameKk, ru: organisation.nameRu, en: organisation.nameRu } : undefined

export function listPage(lang: Lang, page: number, list: CandidateList) {
  const { review, council, rows, total } = list
  const pages = Math.max(1, Math.ceil(total / candidatesPerPage))
  const address = (n: number) => `/${lang}/reviews/${review.slug}/candidates${n > 1 ? `?page=${n}` : ""}`
  return {
    title: t(lang, "candidates.list.title", { council: council.names[lang] }),
    breadcrumbs: crumbs(lang, list),
    slug: review.slug,
    pause: list.pause,
    total,
    asOf: list.asOf,
    rows: rows.map(({ candidate, organisation, endorsements }) => {
      const isAdmitted = candidate.status === "admitted"
      return {
        publicId: candidate.publicId,
        number: candidate.number,
        name: titleOf(lang, candidate),
        sphereKey: showsSphere(candidate) ? `nominations.sphere.${candidate.sphere}` : undefined,
        organisation: isAdmitted && shows(candidate, "organisation") ? namesOf(organisation) : undefined,
        isAdmitted,
        count: endorsements,
        ...statusOf(candidate),
      }
    }),
    page,
    pages,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
  }
}

export function candidatePage(lang: Lang, view: CandidateView) {
  const { review, nomination, admitted, reasons } = view
  const { number, seatKind, sphere } = nomination
  return {
    title: titleOf(lang, nomination),
    breadcrumbs: [
      ...crumbs(lang, view),
      { key: "candidates.list.short", href: `/${lang}/reviews/${review.slug}/candidates` },
    ],
    slug: review.slug,
    ...statusOf(nomination),
    destroyedAt: nomination.destroyedAt,
    textKey: `candidates.text.${shownStatus(nomination)}`,
    joinedWith: view.joinedWith,
    facts: [
      { key: "candidates.fact.number", value: String(number) },
      ...(showsSphere(nomination)
        ? [{ key: "nominations.form.sphere.label", valueKey: `nominations.sphere.${sphere}` }]
        : []),
      ...(admitted ? [{ key: "candidates.fact.seatKind", valueKey: `nominations.seatKind.${seatKind}` }] : []),
      ...(admitted && shows(nomination, "ageGroup")
        ? [{ key: "candidates.fact.ageGroup", value: t(lang, "candidates.ageGroup", ageGroup(admitted.age)) }]
        : []),
    ],
    objections: view.objections.map(publicLine),
    reasons: reasons.map(code => `files.reason.${code}`),
    admitted: admitted && {
      organisation: shows(nomination, "organisation") ? namesOf(admitted.organisation) : undefined,
      ownStatement: shows(nomination, "ownStatement") ? nomination.ownStatement : null,
      documents: admitted.documents.map(document => documentLink(lang, document)),
      ...proposersOf(lang, admitted),
      panel: admitted.panel,
      tallies: candidateTallies(admitted.tallies),
    },
  }
}

/** Organisations are always named, people only if they agreed; whoever is not named is counted. */
function proposersOf(lang: Lang, { proposals, questions }: NonNullable<CandidateView["admitted"]>) {
  const others = proposals.filter(({ kind }) => kind !== "self")
  const statements = proposals.filter(({ statement }) => statement)
  return {
    isSelf: proposals.some(({ kind }) => kind === "self"),
    proposers: others.length,
    names: others.map(({ name }) => name).filter(name => name !== null),
    organisations: [
      ...new Map(others.map(({ organisation }) => [organisation?.nameKk, namesOf(organisation)])).values(),
    ].filter(Boolean),
    statements: statements
      .slice(0, statementsShown)
      .map(proposal => ({ text: proposal.statement, evidence: publicEvidence(lang, proposal, questions) })),
    more: Math.max(0, statements.length - statementsShown),
  }
}
