// The turns of citizens and candidates, by the same rules whoever asks for them: citizens, clerks, the system.
import type { Tx } from "../db/database.ts"
import { Conflict, Forbidden } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { mayEndorse } from "../verifications/may-endorse.ts"
import { type ActKind, assertOpen, canFollow, type EndorsementAct, isNominee, stateOf } from "./endorsement.ts"
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
  assertOpen(asked, now)
  if (isNominee(nomination, { id: userId, iinHash: await findIinHash(tx, userId) }))
    throw new Forbidden("endorsements.own")
  const may = await mayEndorse(tx, userId, council.territoryId, now)
  if (!may.ok) throw new Forbidden(`endorsements.${may.reason}`)
  const newest = await findNewestAct(tx, nomination.id, userId)
  const state = stateOf(newest)
  if (state === "invalidated") throw new Forbidden("endorsements.invalidated")
  if (!canFollow(state, "record")) return false
  const { endorsementLimit: limit } = review
  if (limit !== null && (await countActive(tx, review.id, userId)) >= limit)
    throw new Conflict("endorsements.limit", { count: limit })
  const { territory, identityLevel, residenceLevel } = may
  const given = { reviewId: review.id, nominationId: nomination.id, userId, ...nobody, ...source, at: now }
  await addActs(tx, [
    {
      ...given,
      kind: "record",
      turn: (newest?.turn ?? 0) + 1,
      territoryId: territory.id,
      identityLevel,
      residenceLevel,
    },
  ])
  return true
}

/** True when this request withdrew it; false when there is nothing to withdraw. */
export async function withdrawEndorsement(tx: Tx, now: Date, asked: Asked, source: Source): Promise<boolean> {
  assertOpen(asked, now)
  const newest = await findNewestAct(tx, asked.nomination.id, asked.userId)
  if (!newest || !canFollow(stateOf(newest), "withdraw")) return false
  await addActs(tx, [following(newest, "withdraw", now, source)])
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
