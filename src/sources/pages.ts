import { type Actor, can } from "../policy.ts"
import { type Lang, t } from "../web/i18n.ts"
import {
  commonDomains,
  isUnusual,
  perPage,
  type SourceKind,
  type SourceTally,
  sourceKinds,
  thresholdOn,
} from "./source.ts"
import type { AlertsView, SourcesView } from "./use-cases.ts"

/** An official is shown by name, everything else as it is. */
const shownSource = ({ kind, source }: SourceTally, names: Map<string, string>) =>
  kind === "operator" ? (names.get(source) ?? source) : source

export function sourcesPage(lang: Lang, actor: Actor, kind: SourceKind, page: number, view: SourcesView) {
  const { scope, rules, rows, total, names, alerts } = view
  const { slug } = scope.review
  const address = (n: number) => `/${lang}/desk/reviews/${slug}/sources?kind=${kind}${n > 1 ? `&page=${n}` : ""}`
  const mayRequest = can(actor, "invalidation.request", { councilId: scope.council.id, reviewId: scope.review.id })
  return {
    title: t(lang, "sources.title", { council: scope.council.names[lang] }),
    breadcrumbs: [
      { key: "sources.list.title", href: `/${lang}/desk/sources` },
      { names: scope.council.names, href: `/${lang}/reviews/${slug}` },
    ],
    desk: true,
    slug,
    kinds: sourceKinds.map(one => ({
      key: `sources.kind.${one}`,
      href: `/${lang}/desk/reviews/${slug}/sources?kind=${one}`,
      isCurrent: one === kind,
      alerts: alerts.find(alert => alert.kind === one)?.number,
    })),
    kind,
    hintKey: `sources.hint.${kind}`,
    columnKey: `sources.column.${kind}`,
    rows: rows.map(row => {
      const threshold = thresholdOn(rules, kind, row.day)
      return {
        source: shownSource(row, names),
        day: row.day,
        recorded: row.recorded,
        threshold,
        isUnusual: isUnusual(row, threshold),
        isCommon: kind === "domain" && commonDomains.has(row.source),
        href: mayRequest && `/${lang}/desk/reviews/${slug}/invalidations/new?${new URLSearchParams(asked(row))}`,
      }
    }),
    ...paging(page, total, address),
  }
}
const asked = ({ kind, source, day }: SourceTally) => ({ kind, source, day })

export function alertsPage(lang: Lang, page: number, { rows, total, names }: AlertsView) {
  return {
    title: t(lang, "sources.list.title"),
    desk: true,
    rows: rows.map(row => ({
      kindKey: `sources.kind.${row.kind}`,
      source: shownSource(row, names),
      day: row.day,
      recorded: row.recorded,
      threshold: row.threshold,
      council: row.scope.council.names,
      href: `/${lang}/desk/reviews/${row.scope.review.slug}/sources?kind=${row.kind}`,
    })),
    ...paging(page, total, n => `/${lang}/desk/sources${n > 1 ? `?page=${n}` : ""}`),
  }
}

function paging(page: number, total: number, address: (n: number) => string) {
  const pages = Math.max(1, Math.ceil(total / perPage))
  return {
    page,
    pages,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
  }
}
