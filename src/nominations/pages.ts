import { maskIin } from "../persons/iin.ts"
import { fullName } from "../persons/person.ts"
import { type Actor, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, languageName, languages, t } from "../web/i18n.ts"
import { openingField } from "../web/opening-token.ts"
import { fateOf } from "./fate.ts"
import { longestStatement, type ProposalInput } from "./forms.ts"
import { canBecome, proposerKinds, seatKinds, spheres } from "./nomination.ts"
import type { OwnNominations } from "./own-use-cases.ts"
import type { NominationStart } from "./use-cases.ts"

type Answers = Record<string, unknown>

export const crumbs = (lang: Lang, { review, council }: Pick<ReviewWithScope, "review" | "council">) => [
  { href: `/${lang}/reviews/${review.slug}`, names: council.names },
]

export function proposalPage(lang: Lang, start: NominationStart, form: Answers = {}, errors?: FieldErrors) {
  const { review, council, stages, organisations, user } = start
  const kinds = proposerKinds.filter(kind => kind !== "organisation" || organisations.length > 0)
  return {
    title: t(lang, "nominations.title"),
    breadcrumbs: crumbs(lang, start),
    review,
    council,
    closes: stages.find(s => s.stage === "nominations")?.closesAt,
    lateUntil: start.lateUntil,
    hasResidence: user.territoryId !== null,
    form: { kind: "citizen", lang: user.lang, seatKind: "civil", ...form, [openingField]: start.openingToken },
    errors,
    longestStatement,
    criteria: start.criteria,
    kinds: kinds.map(value => ({ value, key: `nominations.kind.${value}` })),
    organisations: organisations.map(o => ({ value: o.publicId, names: { kk: o.nameKk, ru: o.nameRu } })),
    languages: languages.map(value => ({ value, text: languageName(value) })),
    seatKinds: seatKinds.map(value => ({ value, key: `nominations.seatKind.${value}` })),
    spheres: spheres.map(value => ({ value, key: `nominations.sphere.${value}` })),
  }
}

/** What was typed, once more before it is sent; the answers travel in hidden fields, so that nothing needs a session. */
export function answersPage(lang: Lang, start: NominationStart, typed: Answers, value: ProposalInput) {
  const { review, organisations } = start
  const organisation = organisations.find(o => o.publicId === value.organisation)
  const rows = [
    { key: "nominations.form.kind.label", value: t(lang, `nominations.kind.${value.kind}`) },
    organisation && {
      key: "nominations.form.organisation.label",
      value: lang === "ru" ? organisation.nameRu : organisation.nameKk,
    },
    {
      key: "nominations.answers.name",
      value: fullName({ ...value, patronymic: value.patronymic ?? null }),
    },
    { key: "nominations.form.iin.label", value: maskIin(value.iin.iin) },
    value.email && { key: "nominations.form.email.label", value: value.email.typed },
    value.phone && { key: "nominations.form.phone.label", value: value.phone },
    { key: "nominations.form.lang.label", value: languageName(value.lang) },
    { key: "nominations.form.seatKind.label", value: t(lang, `nominations.seatKind.${value.seatKind}`) },
    value.organisationName && { key: "nominations.form.organisationName.label", value: value.organisationName },
    value.bin && { key: "nominations.form.bin.label", value: value.bin },
    { key: "nominations.form.sphere.label", value: t(lang, `nominations.sphere.${value.sphere}`) },
    { key: "nominations.form.statement.label", value: value.statement },
    value.kind !== "self" && {
      key: "nominations.form.showName.label",
      value: t(lang, value.showName ? "nominations.yes" : "nominations.no"),
    },
  ].filter(Boolean)
  const fields = Object.entries({ ...typed, [openingField]: start.openingToken }).flatMap(([name, v]) =>
    name !== "_csrf" && typeof v === "string" && v !== "" ? [{ name, value: v }] : [],
  )
  return {
    title: t(lang, "nominations.answers.title"),
    breadcrumbs: crumbs(lang, start),
    review,
    rows,
    fields,
    lateUntil: start.lateUntil,
  }
}

export const sentPage = (lang: Lang, start: Pick<ReviewWithScope, "review" | "council">) => ({
  title: t(lang, "nominations.sent.title"),
  breadcrumbs: crumbs(lang, start),
  review: start.review,
})

export function ownNominationsPage(lang: Lang, { asNominee, proposed }: OwnNominations, actor: Actor) {
  return {
    title: t(lang, "nominations.own.title"),
    asNominee: asNominee.map(({ nomination, review }) => ({
      nomination,
      council: review.council,
      slug: review.review.slug,
      status: `nominations.status.${nomination.status}`,
      hasDocuments: nomination.number !== null,
      isRefused: nomination.status === "refused",
      isReturned: nomination.status === "returned",
      canAskDestruction: nomination.status !== "proposed",
      canWithdraw:
        review.review.status === "announced" &&
        canBecome(nomination.status, "withdrawn") &&
        can(actor, "nomination.withdraw", { userId: actor.userId }),
    })),
    proposed: proposed.map(({ nomination, proposal, place, review }) => ({
      name: fullName(proposal.facts ?? nomination),
      council: review.council,
      slug: review.review.slug,
      proposedAt: proposal.proposedAt,
      fate: `nominations.fate.${fateOf(nomination, proposal, review.review.status === "announced")}`,
      place,
      canAskAgain: fateOf(nomination, proposal, review.review.status === "announced") === "waits",
    })),
  }
}
