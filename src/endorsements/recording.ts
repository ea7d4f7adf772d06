// The turns of citizens and candidates, by the same rules whoever asks for them: citizens, clerks, the system.
import type { Tx } from "../db/database.ts"
import { Conflict } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { stopsWithdrawing } from "../reviews/pause-notice.ts"
import { findNotice } from "../reviews/pause-notice-store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { mayEndorse } from "../verifications/may-endorse.ts"
import { type ActKind, canFollow, type EndorsementAct, proofOf, stateOf, withdrawable } from "./endorsement.ts"
import { addActs, countActive, findIinHash, findNewestAct, listNewestActs } from "./store.ts"

/** Who endorses whom. The citizen's row must be locked before anything is read: `lockUser`. */
export interface Asked extends ReviewWithScope {
  nomination: Nomination
  userId: number
}
/** How it came. */
export type Source = Pick<EndorsementAct, "channel"> &
  Partial<Pick<EndorsementAct, "operatorUserId" | "receiptCode" | "addressBlock">>

/** True when this request recorded it; false when it stands already. Throws what the citizen must know otherwise. */
export async function recordEndorsement(tx: Tx, now: Date, asked: Asked, source: Source): Promise<boolean> {
  const { review, council, nomination, userId } = asked
  const newest = await findNewestAct(tx, nomination.id, userId)
  const user = { id: userId, iinHash: await findIinHash(tx, userId) }
  const may = await mayEndorse(tx, userId, council.territoryId, now)
  const proof = proofOf({ candidate: asked, user, may, newest }, now)
  if (!proof) return false
  if (await findNotice(tx, review.id)) throw new Conflict("endorsements.paused")
  const { endorsementLimit: limit } = review
  if (limit !== null && (await countActive(tx, review.id, userId)) >= limit)
    throw new Conflict("endorsements.limit", { count: limit })
  const act = { reviewId: review.id, nominationId: nomination.id, userId, ...proof, ...nobody, ...source }
  await addActs(tx, [{ ...act, kind: "record", turn: (newest?.turn ?? 0) + 1, at: now }])
  return true
}

/** True when this request withdrew it; false when there is nothing to withdraw. */
export async function withdrawEndorsement(tx: Tx, now: Date, asked: Asked, source: Source): Promise<boolean> {
  const newest = await findNewestAct(tx, asked.nomination.id, asked.userId)
  const active = withdrawable({ candidate: asked, newest }, now)
  if (!active) return false
  const pause = await findNotice(tx, asked.review.id)
  if (pause && stopsWithdrawing(pause)) throw new Conflict("endorsements.paused")
  await addActs(tx, [following(active, "withdraw", now, source)])
  return true
}

/**
 * Acts of the system about many: those of the pairs whose endorsement stands otherwise by now are left out. Returns how
 * many were added. A citizen who acts at the same moment makes the whole fail as a duplicate: begin it again.
 */
export async function addSystemActs(
  tx: Tx,
  now: Date,
  kind: Extract<ActKind, "withdraw" | "invalidate" | "restore">,
  pairs: { nominationId: number; userId: number }[],
  invalidationId: number | null = null,
): Promise<number> {
  let added = 0
  for (let from = 0; from < pairs.length; from += 500) {
    const newest = await listNewestActs(tx, pairs.slice(from, from + 500))
    const acts = newest
      .filter(act => canFollow(stateOf(act), kind))
      .map(act => following(act, kind, now, { channel: "system", invalidationId }))
    await addActs(tx, acts)
    added += acts.length
  }
  return added
}

const nobody = { operatorUserId: null, invalidationId: null, addressBlock: null, receiptCode: null }

const following = (
  { id: _, logIndex: __, ...act }: EndorsementAct,
  kind: ActKind,
  at: Date,
  source: Source & Partial<Pick<EndorsementAct, "invalidationId">>,
) => ({ ...act, ...nobody, ...source, kind, at, turn: act.turn + 1 })
