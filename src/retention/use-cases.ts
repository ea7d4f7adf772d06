import { addMonths, almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { isNominee } from "../nominations/nominee.ts"
import { getNomination } from "../nominations/store.ts"
import { type Actor, authorize, can, type Role } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { numberAt, type RuleCode } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { findUser } from "../users/store.ts"
import { answerUntil } from "./answer-until.ts"
import { destroy } from "./destroying.ts"
import type { AnswerInput } from "./forms.ts"
import { tellAnswer, tellRequest } from "./letters.ts"
import { type DestructionRequest, destroyedFrom, type Obstacle, obstacleTo } from "./retention.ts"
import {
  addRequest,
  decideRequest,
  findOpenRequest,
  isSelected,
  listOpenRequests,
  listRequests,
  type OpenRequest,
} from "./store.ts"

export interface DestructionView extends ReviewWithScope {
  nomination: Nomination
  /** all that were made, the oldest first */
  requests: DestructionRequest[]
  open: DestructionRequest | null
  obstacle: Obstacle | undefined
  /** when it happens by itself */
  termEndsAt: Date | null
  /** the last day of a complaint against the decision: a legal duty to keep what it is about */
  appealUntil: string | null
}

async function viewOf(tx: Tx, now: Date, nomination: Nomination): Promise<DestructionView> {
  const today = almatyDate(now)
  const scope = await reviewWithScope(tx, nomination.reviewId, today)
  const rules = await listRules(tx)
  const rule = (code: RuleCode) => numberAt(rules, code, today)
  const decidedAt = nomination.decidedAt ?? scope.review.publishedAt
  const appealUntil = decidedAt && addMonths(almatyDate(decidedAt), rule("appeal_months") ?? 0)
  return {
    ...scope,
    nomination,
    requests: await listRequests(tx, [nomination.id]),
    open: await findOpenRequest(tx, nomination.id),
    obstacle: obstacleTo(nomination, scope.review, await isSelected(tx, nomination.id)),
    termEndsAt: destroyedFrom(scope.review, rule("retention_months")),
    appealUntil: appealUntil && appealUntil >= today ? appealUntil : null,
  }
}

/** Only the nominee: to anybody else it is not there. */
async function ownNomination(tx: Tx, actor: Actor, publicId: string): Promise<Nomination> {
  const nomination = await getNomination(tx, publicId)
  const user = await findUser(tx, actor.userId)
  const isOwn = user !== null && isNominee(user, nomination)
  authorize(actor, "destruction.request", { userId: isOwn ? actor.userId : null })
  return nomination
}

export const viewOwnDestruction = (db: Database, actor: Actor, publicId: string): Promise<DestructionView> =>
  db.read(async (tx, now) => viewOf(tx, now, await ownNomination(tx, actor, publicId)))

/** Once: asking again while an answer is awaited changes nothing. */
export const requestDestruction = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const nomination = await ownNomination(tx, actor, publicId)
      const view = await viewOf(tx, now, nomination)
      if (view.obstacle) throw new Conflict(`retention.obstacle.${view.obstacle}`)
      if (view.open) return
      await addRequest(tx, { nominationId: nomination.id, askedByUserId: actor.userId, askedAt: now })
      await note(tx, now, nomination, "destruction.request", { actor, as: "citizen" })
      await tellRequest(tx, now, view, await answerUntil(tx, now))
    }),
  )

/** Whoever decides for this council, with or without a request in the system: it may have come on paper. */
export const startAnswer = (db: Database, actor: Actor, publicId: string): Promise<DestructionView> =>
  db.read(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    authorize(actor, "destruction.decide", { councilId: nomination.councilId })
    return viewOf(tx, now, nomination)
  })

export const answerRequest = (db: Database, actor: Actor, publicId: string, given: AnswerInput): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    const { councilId } = nomination
    authorize(actor, "destruction.decide", { councilId })
    const view = await viewOf(tx, now, nomination)
    if (view.obstacle) throw new Conflict(`retention.obstacle.${view.obstacle}`)
    const as: Role = can(actor, "nomination.check", { councilId }) ? "secretary" : "administrator"
    const made = view.open ?? (await addRequest(tx, { nominationId: nomination.id, askedByUserId: null, askedAt: now }))
    await decideRequest(tx, made.id, { ...given, decidedByUserId: actor.userId, decidedAt: now })
    await note(tx, now, nomination, "destruction.decide", { actor, as }, { outcome: given.outcome })
    // First, while it is still known whom to tell.
    await tellAnswer(tx, now, view, made, given)
    if (given.outcome === "granted" && !(await destroy(tx, now, nomination, "request", { actor, as })))
      throw new Conflict()
  })

export interface Requests {
  requests: (OpenRequest & { until: string })[]
}
export const viewRequests = (db: Database, actor: Actor): Promise<Requests> =>
  db.read(async tx => {
    authorize(actor, "destruction.list")
    const all = actor.grants.some(({ role }) => role === "administrator")
    const councilIds = actor.grants.flatMap(({ role, councilId }) =>
      role === "secretary" && councilId !== null ? [councilId] : [],
    )
    const requests = await listOpenRequests(tx, all ? null : councilIds)
    const dated = []
    for (const request of requests) dated.push({ ...request, until: await answerUntil(tx, request.askedAt) })
    return { requests: dated }
  })

const note = (
  tx: Tx,
  now: Date,
  { publicId, councilId, reviewId }: Nomination,
  action: "destruction.request" | "destruction.decide",
  by: { actor: Actor; as: Role | "citizen" },
  particulars: Record<string, string> = {},
): Promise<void> =>
  record(tx, now, { action, by, subject: { kind: "nomination", id: publicId }, councilId, reviewId, particulars })
