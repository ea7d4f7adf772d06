import { type Invalidation, type InvalidationCount, kindsOf, progressOf } from "../invalidations/invalidation.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import type { PauseNotice } from "../reviews/pause-notice.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { type SourceKind, sourceKinds } from "../sources/source.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type Ledger, type LedgerEntry, perPage } from "./ledger.ts"

export function ledgerPage(lang: Lang, page: number, ledger: Ledger) {
  const { invalidations, invalidationsTotal, pauses, pausesTotal, alerts, reviews } = ledger
  const pages = Math.max(1, Math.ceil(Math.max(invalidationsTotal, pausesTotal) / perPage))
  const address = (n: number) => `/${lang}/integrity${n > 1 ? `?page=${n}` : ""}`
  const councilOf = (reviewId: number | null) => placeOf(lang, reviews, reviewId)
  return {
    title: t(lang, "integrity.title"),
    description: t(lang, "integrity.lead"),
    invalidations: invalidations.map(one => ({ ...told(one), review: councilOf(one.reviewId) })),
    pauses: pauses.map(pause => ({ ...toldPause(pause), review: councilOf(pause.reviewId) })),
    figures: sourceKinds.map(kind => ({ key: `sources.kind.${kind}`, value: alertsOf(alerts, kind) })),
    page,
    pages,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
  }
}

const alertsOf = (alerts: Ledger["alerts"], kind: SourceKind) =>
  alerts.filter(one => one.kind === kind).reduce((sum, { number }) => sum + number, 0)

function placeOf(lang: Lang, reviews: ReviewWithScope[], reviewId: number | null) {
  const found = reviews.find(({ review }) => review.id === reviewId)
  return found && { names: found.council.names, href: `/${lang}/reviews/${found.review.slug}` }
}

const told = (one: Invalidation) => ({
  publicId: one.publicId,
  isReversal: one.kind === "restore",
  kindKey: `integrity.kind.${one.kind}`,
  classes: kindsOf(one.conditions).map(kind => `integrity.class.${kind}`),
  changed: one.changed,
  isDone: one.status === "done",
  progress: progressOf(one),
  decidedAt: one.decidedAt,
  reason: { kk: one.reasonKk ?? "", ru: one.reasonRu },
})

const toldPause = (pause: PauseNotice) => ({
  notice: { kk: pause.noticeKk, ru: pause.noticeRu },
  byKey: `journal.actor.${pause.beganByRole}`,
  beganAt: pause.beganAt,
  endedAt: pause.endedAt,
  reason: { kk: pause.endReasonKk ?? "", ru: pause.endReasonRu },
})

export function entryPage(lang: Lang, { one, scope, counts, nominations, reverses, reversal }: LedgerEntry) {
  const { slug } = scope.review
  return {
    title: t(lang, `integrity.kind.${one.kind}`),
    breadcrumbs: [
      { key: "integrity.title", href: `/${lang}/integrity` },
      { names: scope.council.names, href: `/${lang}/reviews/${slug}` },
    ],
    ...told(one),
    facts: [
      { key: "integrity.fact.review", value: scope.council.names[lang] },
      { key: "integrity.fact.number", value: one.publicId },
      { key: "integrity.fact.requestedBy", valueKey: `journal.actor.${one.requestedByRole}` },
      { key: "integrity.fact.requestedAt", dateTime: one.requestedAt },
      { key: "integrity.fact.approvedBy", valueKey: `journal.actor.${one.decidedByRole}` },
      { key: "integrity.fact.approvedAt", dateTime: one.decidedAt },
      ...(one.finishedAt ? [{ key: "integrity.fact.finishedAt", dateTime: one.finishedAt }] : []),
    ],
    counts: counts.map(count => ({
      ...candidateOf(lang, slug, nominations, count),
      changed: count.changed,
      totalBefore: count.totalBefore,
      totalAfter: count.totalAfter,
      isKnown: count.totalAfter !== null,
    })),
    reverses: reverses?.publicId,
    reversal: reversal?.publicId,
  }
}

/** Who is no candidate any more is not named. */
function candidateOf(lang: Lang, slug: string, nominations: Nomination[], { nominationId }: InvalidationCount) {
  const found = nominations.find(({ id }) => id === nominationId)
  if (!found) return { candidate: "" }
  const candidate =
    found.status === "admitted" ? fullName(found) : t(lang, "integrity.counts.unnamed", { number: found.number })
  return { candidate, href: `/${lang}/reviews/${slug}/candidates/${found.publicId}` }
}
