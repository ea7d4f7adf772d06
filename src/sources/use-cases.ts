import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsById, reviewWithScope } from "../reviews/scope-store.ts"
import type { Rule } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { type AlertCount, perPage, type SourceAlert, type SourceKind, type SourceTally } from "./source.ts"
import { countAlerts, namesOf, pageOfAlerts, pageOfTallies } from "./store.ts"

export interface SourcesView {
  scope: ReviewWithScope
  rules: Rule[]
  rows: SourceTally[]
  total: number
  /** of officials, by public id */
  names: Map<string, string>
  alerts: AlertCount[]
}

export const viewSources = (
  db: Database,
  actor: Actor,
  slug: string,
  { kind, page }: { kind: SourceKind; page: number },
): Promise<SourcesView> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "source.read", { councilId: scope.council.id })
    const [rows, total] = await pageOfTallies(tx, scope.review.id, kind, { page, size: perPage })
    if (page > 1 && !rows.length) throw new NotFound()
    return {
      scope,
      rules: await listRules(tx),
      rows,
      total,
      names: await namesOf(tx, kind === "operator" ? rows.map(({ source }) => source) : []),
      alerts: await countAlerts(tx, scope.review.id),
    }
  })

export interface AlertsView {
  rows: (SourceAlert & { scope: ReviewWithScope })[]
  total: number
  names: Map<string, string>
}

/** Everything that was unusual, for whoever watches one council or all. */
export const viewAlerts = (db: Database, actor: Actor, page: number): Promise<AlertsView> =>
  db.read(async (tx, now) => {
    authorize(actor, "source.list")
    const seesAll = actor.grants.some(({ role }) => role === "auditor" || role === "administrator")
    const own = actor.grants.flatMap(({ role, councilId }) =>
      role === "secretary" && councilId !== null ? [councilId] : [],
    )
    const [alerts, total] = await pageOfAlerts(tx, seesAll ? "all" : own, { page, size: perPage })
    if (page > 1 && !alerts.length) throw new NotFound()
    const scopes = await listReviewsById(tx, [...new Set(alerts.map(({ reviewId }) => reviewId))], almatyDate(now))
    return {
      rows: alerts.map(alert => ({ ...alert, scope: scopes.find(({ review }) => review.id === alert.reviewId)! })),
      total,
      names: await namesOf(
        tx,
        alerts.filter(({ kind }) => kind === "operator").map(({ source }) => source),
      ),
    }
  })
