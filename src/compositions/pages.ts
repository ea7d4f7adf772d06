import { type ChartSeat, seatChart } from "../charts/seat-chart.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { fullName } from "../persons/person.ts"
import { sourceIn } from "../rules/rule.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type CompositionBreach, canBeAdopted, seatKinds, seatsOf } from "./composition.ts"
import type { Judged } from "./proposal-of.ts"
import type { DraftList, DraftView } from "./use-cases.ts"

export const statusKey = (status: string) => `compositions.status.${status}`
export const statusKind: Record<string, string> = {
  draft: "wait",
  voting: "wait",
  adopted: "good",
  approved: "good",
  published: "good",
  rejected: "bad",
  returned: "bad",
}

export const nameOf = (lang: Lang, organisation: Organisation): string =>
  lang === "kk" ? organisation.nameKk : organisation.nameRu

/** The seats that this composition fills, with those of members who stay; what is left over is vacant. */
export function chartOf(
  chosen: readonly { seatKind: string }[],
  seats: { civil: number; state: number },
  continuing: readonly { seatKind: string }[] = [],
) {
  const all = [...chosen, ...continuing]
  const of = (kind: "civil" | "state"): ChartSeat[] => {
    const taken = all.filter(one => one.seatKind === kind).length
    const total = seats[kind] + continuing.filter(one => one.seatKind === kind).length
    return Array.from({ length: Math.max(taken, total) }, (_, i) => ({ kind, vacant: i >= taken }))
  }
  return seatChart([...of("civil"), ...of("state")])
}

/** A breach in words: figures, whom it concerns, where the rule stands and whether anybody checked it. */
export function breachLine(lang: Lang, found: CompositionBreach, { placed, organisations }: Judged) {
  const { organisationId, ...figures } = found.figures
  const organisation = organisations.find(one => one.id === organisationId)
  return {
    text: t(lang, `compositions.breach.${found.code}`, {
      ...figures,
      ...(organisation && { organisation: nameOf(lang, organisation) }),
    }),
    isError: found.severity === "error",
    names: placed
      .filter(({ nominationId }) => found.memberIds.includes(nominationId))
      .map(({ nomination }) => fullName(nomination))
      .join(", "),
    source: found.rule && sourceIn(lang, found.rule),
    verified: found.rule?.verified,
  }
}

/** Everything that is shown of a composition wherever it is shown. */
export function compositionParts(lang: Lang, judged: Judged, seats: { civil: number; state: number }) {
  const { placed, continuing, found, organisations, effectiveOn } = judged
  return {
    chart: chartOf(placed, seats, continuing),
    continuing: continuing.length,
    effectiveOn,
    errorsFound: found.filter(one => one.severity === "error").map(one => breachLine(lang, one, judged)),
    warningsFound: found.filter(one => one.severity !== "error").map(one => breachLine(lang, one, judged)),
    adoptable: canBeAdopted(found),
    members: placed.map(({ nomination, seatKind }) => ({
      ...personLine(lang, nomination, organisations),
      kindKey: `working-groups.kind.${seatKind}`,
    })),
  }
}

const personLine = (lang: Lang, nomination: Nomination, organisations: Organisation[]) => {
  const organisation = organisations.find(one => one.id === nomination.organisationId)
  return {
    id: nomination.publicId,
    number: nomination.number,
    name: fullName(nomination),
    organisation: organisation && nameOf(lang, organisation),
  }
}

export const draftListPage = (lang: Lang, { scope, compositions, admitted, mayPrepare }: DraftList) => ({
  title: t(lang, "compositions.list.title", { council: scope.council.names[lang] }),
  desk: true,
  breadcrumbs: deskTrail(lang, scope),
  slug: scope.review.slug,
  admitted,
  seats: scope.review.civilSeats + scope.review.stateSeats,
  rows: compositions.map(({ publicId, number, status, note, preparedAt }) => ({
    id: publicId,
    number,
    note,
    preparedAt,
    statusKey: statusKey(status),
    kind: statusKind[status],
  })),
  mayPrepare,
  isDecided: ["adopted", "approved", "published"].includes(scope.review.status),
})

export function draftPage(lang: Lang, view: DraftView, form?: Record<string, unknown>, errors?: FieldErrors) {
  const { scope, composition, candidates, organisations, judged, mayPrepare } = view
  const seatFor = (nomination: Nomination): unknown =>
    form
      ? form[`seat-${nomination.publicId}`]
      : judged.placed.find(place => place.nominationId === nomination.id)?.seatKind
  return {
    title: t(lang, "compositions.show.title", { number: composition.number }),
    desk: true,
    breadcrumbs: [
      ...deskTrail(lang, scope),
      { key: "compositions.list.short", href: `/${lang}/desk/reviews/${scope.review.slug}/compositions` },
    ],
    slug: scope.review.slug,
    id: composition.publicId,
    status: { key: statusKey(composition.status), kind: statusKind[composition.status] },
    returned: composition.returnedKk && { kk: composition.returnedKk, ru: composition.returnedRu },
    ...compositionParts(lang, judged, seatsOf(scope.review)),
    seats: seatsOf(scope.review),
    candidates: candidates.map(nomination => ({
      ...personLine(lang, nomination, organisations),
      proposedKey: `working-groups.kind.${nomination.seatKind}`,
      seat: seatFor(nomination),
    })),
    seatKinds: seatKinds.map(kind => ({ value: kind, key: `working-groups.kind.${kind}` })),
    note: form ? form.note : composition.note,
    mayPrepare,
    errors,
  }
}

export const deskTrail = (lang: Lang, { review, council }: DraftList["scope"]) => [
  { key: "compositions.desk", href: `/${lang}/desk` },
  { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
]
