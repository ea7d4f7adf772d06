// What somebody has to do with nominations: those they made, and those that are about them.
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { findUser } from "../users/store.ts"
import { type Hold, heldNomination } from "./holding.ts"
import { listLeading } from "./merged-store.ts"
import type { Nomination, Proposal } from "./nomination.ts"
import { tellWithdrawal } from "./notices.ts"
import type { ListDrafts, OwnDraft } from "./own-draft.ts"
import { nominationsOf } from "./own-nominations.ts"
import { countProposalsOf, listProposalsOf } from "./proposal-store.ts"
import { listNominationsById, moveNomination } from "./store.ts"

/** What this person has to do with nominations. A proposer learns of the proposal's fate, not of other proposers. */
export interface OwnNominations {
  drafts: OwnDraft[]
  asNominee: { nomination: Nomination; review: ReviewWithScope }[]
  /** place: among all that this person made, from 1, in the order they were made */
  proposed: { nomination: Nomination; proposal: Proposal; place: number; review: ReviewWithScope }[]
}
export const viewOwnNominations = (
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  listDrafts: ListDrafts,
): Promise<OwnNominations> =>
  db.read(async (tx, now) => {
    authorize(actor, "account.read")
    const today = almatyDate(now)
    const mine = await nominationsOf(tx, (await findUser(tx, actor.userId))!)
    const made = await countProposalsOf(tx, actor.userId)
    const latest = await listProposalsOf(tx, actor.userId)
    const placeOf = new Map(latest.map(({ id }, index) => [id, made - index]))
    const proposals = latest.filter(p => p.kind !== "self")
    const ofProposals = await listNominationsById(
      tx,
      proposals.map(p => p.nominationId),
    )
    // Of two files that were merged the proposer learns nothing: what becomes of the one becomes of the other.
    const proposed = await listLeading(tx, ofProposals)
    const reviewIds = [...new Set([...mine, ...proposed.values()].map(n => n.reviewId))]
    const reviews = new Map<number, ReviewWithScope>()
    for (const id of reviewIds) reviews.set(id, await reviewWithScope(tx, id, today))
    return {
      drafts: await listDrafts(vault, tx, now, actor.userId),
      asNominee: mine.map(nomination => ({ nomination, review: reviews.get(nomination.reviewId)! })),
      proposed: proposals.map(proposal => {
        const nomination = proposed.get(proposal.nominationId)!
        return { nomination, proposal, place: placeOf.get(proposal.id)!, review: reviews.get(nomination.reviewId)! }
      }),
    }
  })

/** The nominee leaves, at once and without a reason, until the composition is adopted. */
export const withdrawNomination = (db: Database, actor: Actor, hold: Hold): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await heldNomination(tx, actor, "nomination.withdraw", hold)
    const nomineeUserId = hold.byLink ? nomination.nomineeUserId : actor.userId
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    if (scope.review.status !== "announced") throw new Conflict("nominations.tooLateToWithdraw")
    await moveNomination(tx, nomination, "withdrawn", { withdrawnAt: now, nomineeUserId })
    await record(tx, now, {
      action: nomination.number === null ? "nomination.cancel" : "nomination.withdraw",
      by: { actor, as: "citizen" },
      subject: { kind: "nomination", id: nomination.publicId },
      councilId: nomination.councilId,
      reviewId: nomination.reviewId,
    })
    await tellWithdrawal(tx, now, scope, { ...nomination, nomineeUserId })
  })
