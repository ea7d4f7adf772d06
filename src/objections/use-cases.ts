import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict, Forbidden } from "../errors.ts"
import { findDecision } from "../files/store.ts"
import { record } from "../journal/record.ts"
import { type Hold, heldNomination } from "../nominations/holding.ts"
import type { Decision, Nomination } from "../nominations/nomination.ts"
import { objectionTerm } from "../nominations/objection-term.ts"
import { moveNomination } from "../nominations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import type { RulingInput } from "./forms.ts"
import { tellObjection, tellRuling } from "./letters.ts"
import type { Objection } from "./objection.ts"
import {
  addObjection,
  getObjection,
  hasDeclaredConflict,
  listObjections,
  listObjectionsOf,
  type ObjectionOf,
  settleObjection,
} from "./store.ts"

export interface OwnObjections extends ReviewWithScope {
  nomination: Nomination
  decision: Decision | null
  objections: Objection[]
  until: Date | null
  canFile: boolean
}

async function ownObjections(tx: Tx, now: Date, actor: Actor, hold: Hold): Promise<OwnObjections> {
  const nomination = await heldNomination(tx, actor, "objection.file", hold)
  const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
  const decision = await findDecision(tx, nomination.id)
  const objections = await listObjectionsOf(tx, nomination.id)
  const isRefused = nomination.status === "refused" && decision?.outcome === "refused"
  const days = decision && numberAt(await listRules(tx), "objection_working_days", almatyDate(decision.decidedAt))
  const until = isRefused ? objectionTerm(scope.stages, decision, days ?? undefined, await listHolidays(tx)) : null
  const canFile =
    until !== null &&
    now < until &&
    scope.review.status === "announced" &&
    !objections.some(one => one.decisionId === decision?.id)
  return { ...scope, nomination, decision, objections, until, canFile }
}

export const viewOwnObjections = (db: Database, actor: Actor, hold: Hold): Promise<OwnObjections> =>
  db.read((tx, now) => ownObjections(tx, now, actor, hold))

/** From the decision on, since waiting for the stage would only take time away from the nominee. */
export async function fileObjection(db: Database, actor: Actor, hold: Hold, text: string): Promise<void> {
  try {
    await db.write(async (tx, now) => {
      const view = await ownObjections(tx, now, actor, hold)
      const { nomination, decision, review } = view
      if (!view.canFile || !decision) throw new Conflict("objections.notNow")
      await addObjection(tx, {
        reviewId: review.id,
        nominationId: nomination.id,
        decisionId: decision.id,
        reasons: decision.reasons,
        text,
        filedByUserId: actor.userId || null,
        filedAt: now,
      })
      await note(tx, now, actor, nomination, "objection.file")
      await tellObjection(tx, now, view, nomination)
    })
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict("objections.notNow")
    throw error
  }
}

export interface ObjectionList extends ReviewWithScope {
  objections: ObjectionOf[]
}
export const viewObjections = (db: Database, actor: Actor, slug: string): Promise<ObjectionList> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "objection.read", { reviewId: scope.review.id, councilId: scope.council.id })
    return { ...scope, objections: await listObjections(tx, scope.review.id) }
  })

export interface ObjectionView extends ReviewWithScope {
  objection: ObjectionOf
  decision: Decision | null
  mayDecide: boolean
  /** declared a conflict of interest with this candidate */
  isRecused: boolean
}
export const viewObjection = (db: Database, actor: Actor, slug: string, id: string): Promise<ObjectionView> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const { review, council } = scope
    authorize(actor, "objection.read", { reviewId: review.id, councilId: council.id })
    const objection = await getObjection(tx, review.id, id)
    const isRecused = await hasDeclaredConflict(tx, objection.nominationId, actor.userId)
    const isOpen =
      objection.outcome === null && review.status === "announced" && objection.nomination.status !== "withdrawn"
    return {
      ...scope,
      objection,
      isRecused,
      decision: await findDecision(tx, objection.nominationId),
      mayDecide: isOpen && !isRecused && can(actor, "objection.decide", { reviewId: review.id }),
    }
  })

/**
 * What is granted goes back to the secretary, undecided, and not to admission at once: admission needs every criterion
 * checked with its document, and the head has checked none.
 */
export const decideObjection = (
  db: Database,
  actor: Actor,
  slug: string,
  id: string,
  ruling: RulingInput,
): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const { review, council } = scope
    authorize(actor, "objection.read", { reviewId: review.id, councilId: council.id })
    authorize(actor, "objection.decide", { reviewId: review.id })
    const objection = await getObjection(tx, review.id, id)
    const { nomination } = objection
    if (await hasDeclaredConflict(tx, nomination.id, actor.userId)) throw new Forbidden("objections.recused")
    if (review.status !== "announced") throw new Conflict("files.tooLate")
    if (nomination.status === "withdrawn") throw new Conflict("objections.withdrawn")
    await settleObjection(tx, objection.id, { ...ruling, decidedByUserId: actor.userId, decidedAt: now })
    if (ruling.outcome === "granted" && nomination.status === "refused")
      await moveNomination(tx, nomination, "consented", { decidedAt: null })
    await note(tx, now, actor, nomination, ruling.outcome === "granted" ? "objection.grant" : "objection.reject")
    await tellRuling(tx, now, scope, nomination, ruling)
  })

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { publicId, councilId, reviewId }: Nomination,
  action: "objection.file" | "objection.grant" | "objection.reject",
) =>
  record(tx, now, {
    action,
    by: { actor, as: action === "objection.file" ? "citizen" : "group-head" },
    subject: { kind: "nomination", id: publicId },
    councilId,
    reviewId,
  })
