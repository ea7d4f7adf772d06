import { randomBytes } from "node:crypto"
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import type { WholeDocument } from "../documents/document.ts"
import { documentsShownTo } from "../documents/of-nomination.ts"
import { Conflict, Forbidden, NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { isOpen } from "../reviews/timetable.ts"
import { listRules } from "../rules/store.ts"
import { isComplete } from "../working-groups/formation.ts"
import type { Recusal } from "../working-groups/group-member.ts"
import { addConflict, listRecusals } from "../working-groups/recusal-store.ts"
import { activeMembers, hadVote, hasOpenVote, type NamedMember } from "../working-groups/store.ts"
import type { ScoreInput } from "./forms.ts"
import { criteria, type Points, type Score, sealOf, totalOf } from "./score.ts"
import { findScore, getAdmitted, putScore } from "./store.ts"

interface Judging {
  scope: ReviewWithScope
  member: NamedMember
  members: NamedMember[]
  nomination: Nomination
  /** why this member may not judge this candidate */
  recusals: Recusal[]
}

/** A member of the working group before one of the candidates. */
async function judging(tx: Tx, now: Date, actor: Actor, slug: string, publicId: string): Promise<Judging> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "group.read", { reviewId: scope.review.id, councilId: scope.council.id })
  authorize(actor, "group.work", { reviewId: scope.review.id })
  const members = await activeMembers(tx, scope.review.id)
  const member = members.find(one => one.userId === actor.userId)
  if (!member) throw new NotFound()
  const nomination = await getAdmitted(tx, scope.review.id, publicId)
  const recusals = (await listRecusals(tx, scope.review.id, [actor.userId])).filter(
    one => one.nominationId === nomination.id,
  )
  return { scope, member, members, nomination, recusals }
}

/** What stands between the group and scoring now, if anything. */
async function obstacle(tx: Tx, now: Date, { scope, members }: Judging): Promise<string | undefined> {
  const { review, stages } = scope
  if (review.status !== "announced" || !isOpen(stages, "selection", now)) return "scores.notNow"
  if (!isComplete(members, review.groupSize, await listRules(tx), almatyDate(now))) return "scores.groupIncomplete"
  return (await hadVote(tx, review.id)) ? "scores.voteBegan" : undefined
}

export interface SheetView extends Judging {
  organisation: Organisation | undefined
  documents: WholeDocument[]
  own: Score | null
  obstacle: string | undefined
  mayDeclare: boolean
}

/** The member's own sheet: nobody else's score is read here, nor anywhere else. */
export const viewSheet = (db: Database, actor: Actor, slug: string, publicId: string): Promise<SheetView> =>
  db.read(async (tx, now) => {
    const found = await judging(tx, now, actor, slug, publicId)
    const { nomination, scope, recusals } = found
    const [organisation] = await listOrganisations(
      tx,
      nomination.organisationId === null ? [] : [nomination.organisationId],
    )
    return {
      ...found,
      organisation,
      documents: await documentsShownTo(tx, actor, nomination),
      own: await findScore(tx, nomination.id, actor.userId),
      obstacle: await obstacle(tx, now, found),
      mayDeclare:
        recusals.length === 0 && scope.review.status === "announced" && !(await hasOpenVote(tx, scope.review.id)),
    }
  })

export const giveScore = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
  input: ScoreInput,
): Promise<void> =>
  once(() =>
    db.write(async (tx, now) => {
      const found = await judging(tx, now, actor, slug, publicId)
      const { scope, member, nomination, recusals } = found
      if (recusals.length) throw new Forbidden("scores.recused")
      const problem = await obstacle(tx, now, found)
      if (problem) throw new Conflict(problem)
      const points = Object.fromEntries(criteria.map(criterion => [criterion, input[criterion]])) as Points
      const salt = randomBytes(32).toString("hex")
      await putScore(tx, {
        reviewId: scope.review.id,
        nominationId: nomination.id,
        userId: actor.userId,
        points,
        total: totalOf(points),
        note: input.note,
        salt,
        scoredAt: now,
      })
      await record(tx, now, {
        action: "score.seal",
        by: { actor, as: member.head ? "group-head" : "group-member" },
        subject: { kind: "nomination", id: nomination.publicId },
        councilId: scope.council.id,
        reviewId: scope.review.id,
        particulars: { review: slug, digest: sealOf(salt, points) },
      })
    }),
  )

/** A member says that they cannot judge this candidate. The journal tells that they are recused, not why. */
export const declareConflict = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
  ground: string,
): Promise<void> =>
  once(() =>
    db.write(async (tx, now) => {
      const { scope, member, nomination, recusals } = await judging(tx, now, actor, slug, publicId)
      const { review, council } = scope
      if (review.status !== "announced" || (await hasOpenVote(tx, review.id)))
        throw new Conflict("scores.tooLateToDeclare")
      if (recusals.length) throw new Conflict("scores.alreadyRecused")
      await addConflict(tx, {
        reviewId: review.id,
        nominationId: nomination.id,
        userId: actor.userId,
        ground,
        declaredAt: now,
      })
      await record(tx, now, {
        action: "recusal.declare",
        by: { actor, as: member.head ? "group-head" : "group-member" },
        subject: { kind: "nomination", id: nomination.publicId },
        councilId: council.id,
        reviewId: review.id,
        particulars: { review: slug },
      })
    }),
  )

/** Of two tabs that send at the same moment the database lets one in. */
async function once(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict()
    throw error
  }
}
