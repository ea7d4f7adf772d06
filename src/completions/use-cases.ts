// A file that was given back for completion comes back: sent by the nominee, or taken in by the secretary.
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { Conflict, Forbidden, NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import { holdFile } from "../locks/holding.ts"
import type { Completion } from "../nominations/completion.ts"
import { answerCompletion, findCompletion } from "../nominations/completion-store.ts"
import { type Hold, heldNomination } from "../nominations/holding.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { getNomination, moveNomination } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { tellSecretaries } from "../reviews/telling.ts"
import type { CompletionInput } from "./forms.ts"

export interface CompletionView extends ReviewWithScope {
  nomination: Nomination
  completion: Completion
  now: Date
}

export const viewCompletion = (db: Database, actor: Actor, hold: Hold): Promise<CompletionView> =>
  db.read(async (tx, now) => {
    const nomination = await heldNomination(tx, actor, "nomination.complete", hold)
    const completion = await findCompletion(tx, nomination.id)
    if (!completion) throw new NotFound()
    return { ...(await reviewWithScope(tx, nomination.reviewId, almatyDate(now))), nomination, completion, now }
  })

/** The nominee sends the file again, with their own words as they are now. After the day it is still taken, until it is decided. */
export const sendAgain = (db: Database, actor: Actor, hold: Hold, input: CompletionInput): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await heldNomination(tx, actor, "nomination.complete", hold)
    const scope = await comesBack(tx, now, actor, nomination, { ownStatement: input.ownStatement ?? null })
    await tellSecretaries(tx, now, scope.review, lang => ({
      kind: "file-completed",
      particulars: { council: scope.council.names[lang], number: nomination.number ?? 0 },
      link: `/desk/nominations/${nomination.publicId}`,
      about: { kind: "nomination", id: nomination.publicId },
    }))
  })

/** The nominee brought it to the secretary, on paper. */
export const takeIn = (db: Database, actor: Actor, publicId: string, takeOver?: unknown): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    authorize(actor, "nomination.check", { councilId: nomination.councilId })
    if (nomination.nomineeUserId === actor.userId) throw new Forbidden("files.own")
    await holdFile(tx, now, actor, nomination, takeOver)
    await comesBack(tx, now, actor, nomination)
  })

async function comesBack(
  tx: Tx,
  now: Date,
  actor: Actor,
  nomination: Nomination,
  columns?: Pick<Nomination, "ownStatement">,
): Promise<ReviewWithScope> {
  const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
  const completion = await findCompletion(tx, nomination.id)
  if (nomination.status !== "returned" || !completion) throw new Conflict("completions.notAwaited")
  if (scope.review.status !== "announced") throw new Conflict("files.tooLate")
  await moveNomination(tx, nomination, "consented", columns)
  await answerCompletion(tx, completion.id, { answeredAt: now, answeredByUserId: actor.userId || null })
  await record(tx, now, {
    action: "nomination.complete",
    by: { actor, as: columns ? "citizen" : "secretary" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
  })
  return scope
}
