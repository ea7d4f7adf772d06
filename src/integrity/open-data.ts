import { kindsOf } from "../invalidations/invalidation.ts"
import type { Ledger } from "./ledger.ts"

/** The ledger for programs: slugs, public ids, roles, classes, moments and numbers; reasons in the two official languages. */
export function jsonOf({ invalidations, pauses, counts, nominations, alerts, reviews, checkpoint }: Ledger) {
  const slugOf = (reviewId: number | null) => reviews.find(({ review }) => review.id === reviewId)?.review.slug ?? null
  const idOf = (nominationId: number) => nominations.find(({ id }) => id === nominationId)?.publicId
  const publicIdOf = (id: number | null) => invalidations.find(one => one.id === id)?.publicId ?? null
  return {
    size: checkpoint?.size ?? 0,
    at: checkpoint?.at ?? null,
    invalidations: invalidations.map(one => ({
      id: one.publicId,
      kind: one.kind,
      reverses: publicIdOf(one.reversesId),
      review: slugOf(one.reviewId),
      classes: kindsOf(one.conditions),
      reason: { kk: one.reasonKk, ru: one.reasonRu },
      requested: { role: one.requestedByRole, at: one.requestedAt },
      approved: { role: one.decidedByRole, at: one.decidedAt },
      finishedAt: one.finishedAt,
      changed: one.changed,
      candidates: counts
        .filter(({ invalidationId }) => invalidationId === one.id)
        .map(count => ({
          id: idOf(count.nominationId),
          before: count.totalBefore,
          changed: count.changed,
          after: count.totalAfter,
        })),
    })),
    pauses: pauses.map(pause => ({
      id: pause.publicId,
      review: slugOf(pause.reviewId),
      everywhere: pause.reviewId === null,
      notice: { kk: pause.noticeKk, ru: pause.noticeRu },
      began: { role: pause.beganByRole, at: pause.beganAt },
      ended: pause.endedAt && { role: pause.endedByRole, at: pause.endedAt },
      reason: pause.endReasonKk && { kk: pause.endReasonKk, ru: pause.endReasonRu },
    })),
    alerts: alerts.map(({ reviewId, kind, number }) => ({ review: slugOf(reviewId), kind, number })),
  }
}
