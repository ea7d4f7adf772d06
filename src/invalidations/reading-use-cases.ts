import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { isNomineeIn, listNominationsById } from "../nominations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsById, reviewWithScope } from "../reviews/scope-store.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { Names } from "../territories/territory.ts"
import { listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { type Invalidation, type InvalidationCount, perPage } from "./invalidation.ts"
import { countMet, type Example, examplesOf, type Met } from "./matching-store.ts"
import { findReversalOf, getInvalidation, listCounts, pageOfInvalidations } from "./store.ts"

const mostExamples = 5

export interface InvalidationList {
  rows: (Invalidation & { scope: ReviewWithScope })[]
  total: number
}

export const listInvalidations = (db: Database, actor: Actor, page: number): Promise<InvalidationList> =>
  db.read(async (tx, now) => {
    authorize(actor, "invalidation.list")
    const seesAll = actor.grants.some(({ role }) => role === "auditor" || role === "administrator")
    const councilIds = actor.grants.flatMap(({ role, councilId }) =>
      role === "secretary" && councilId !== null ? [councilId] : [],
    )
    const [rows, total] = await pageOfInvalidations(tx, seesAll ? {} : { councilIds }, { page, size: perPage })
    if (page > 1 && !rows.length) throw new NotFound()
    const scopes = await listReviewsById(tx, [...new Set(rows.map(({ reviewId }) => reviewId))], almatyDate(now))
    return { rows: rows.map(row => ({ ...row, scope: scopes.find(s => s.review.id === row.reviewId)! })), total }
  })

/** The review for which somebody fills in conditions. */
export const prepareDraft = (db: Database, actor: Actor, slug: string): Promise<ReviewWithScope> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "invalidation.read", { councilId: scope.council.id })
    authorize(actor, "invalidation.request", { councilId: scope.council.id, reviewId: scope.review.id })
    if (scope.review.status === "draft") throw new NotFound()
    return scope
  })

export interface InvalidationView {
  one: Invalidation
  scope: ReviewWithScope
  /** before it is decided: what it meets now */
  preview: { met: Met; examples: Example[] } | null
  counts: InvalidationCount[]
  nominations: Nomination[]
  territories: { id: number; names: Names }[]
  people: User[]
  reversal: Invalidation | null
  may: { request: boolean; decide: boolean }
}

export const viewInvalidation = (db: Database, actor: Actor, publicId: string): Promise<InvalidationView> =>
  db.read(async (tx, now) => {
    const one = await getInvalidation(tx, publicId)
    const scope = await reviewWithScope(tx, one.reviewId, almatyDate(now))
    authorize(actor, "invalidation.read", { councilId: scope.council.id })
    const isOpen = one.status === "draft" || one.status === "requested"
    const preview = isOpen
      ? {
          met: await countMet(tx, one, one.untilActId),
          examples: await examplesOf(tx, one, one.untilActId, mostExamples),
        }
      : null
    const counts = isOpen ? [] : await listCounts(tx, [one.id])
    const gains = await isNomineeIn(tx, one.reviewId, actor.userId)
    const subject = { councilId: scope.council.id, reviewId: one.reviewId }
    return {
      one,
      scope,
      preview,
      counts,
      nominations: await listNominationsById(
        tx,
        counts.map(({ nominationId }) => nominationId),
      ),
      territories: preview ? await listTerritoriesOn(tx, almatyDate(now)) : [],
      people: await listUsersById(
        tx,
        [one.draftedByUserId, one.decidedByUserId].filter(id => id !== null),
      ),
      reversal: one.status === "done" ? await findReversalOf(tx, one.id) : null,
      may: {
        request: !gains && can(actor, "invalidation.request", subject),
        decide: !gains && can(actor, "invalidation.decide", subject),
      },
    }
  })
