import { randomInt } from "node:crypto"
import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { appendEntries } from "../log/append.ts"
import { type Fence, keepLease } from "../log/lease-store.ts"
import { latestCheckpoint } from "../log/store.ts"
import { addToTallies } from "../tallies/store.ts"
import { shuffled } from "./batching.ts"
import { entryOfAct, entryOfRow, type PendingAct } from "./entry.ts"
import { pseudonymsOf } from "./pseudonyms.ts"
import { listPendingActs, listPendingRows, placeActs, placeRows } from "./store.ts"

/** Of rows and of endorsements: few enough for a transaction in which others wait. */
export const mostOfEach = 2_000
export const leaseSeconds = 10

/** Somebody else has taken over: whatever this round would have done is not done. */
export class LeaseLost extends Error {}

/**
 * One round of the sequencer, in one transaction: the next entries, their places, tiles, tallies and the checkpoint over
 * them are all there or none. Two rounds at once are impossible, since the first statement locks the lease's row.
 * @param dueReviews those whose batch of endorsements is due
 * @returns the reviews whose batch has not gone whole, and whether anything more waits
 */
export async function sequenceRound(
  tx: Tx,
  now: Date,
  { signer, vault }: Pick<Deps, "signer" | "vault">,
  fence: Fence,
  dueReviews: number[],
): Promise<{ placed: number; left: number[]; more: boolean }> {
  if (!(await keepLease(tx, fence, leaseSeconds))) throw new LeaseLost()
  const head = await latestCheckpoint(tx)
  const rows = await listPendingRows(tx, mostOfEach)
  const { acts, left } = await batchOf(tx, dueReviews)
  const placed = rows.length + acts.length
  if (placed === 0 && head) return { placed, left, more: false }
  const pseudonyms = await pseudonymsOf(tx, vault, acts)
  const first = head?.size ?? 0
  await appendEntries(tx, now, signer, head, [
    ...rows.map(entryOfRow),
    ...acts.map((act, i) => entryOfAct(act, pseudonyms[i]!)),
  ])
  await placeRows(tx, idsOf(rows), first)
  await placeActs(tx, idsOf(acts), first + rows.length)
  await addToTallies(tx, acts)
  return { placed, left, more: rows.length === mostOfEach || left.length > 0 }
}

async function batchOf(tx: Tx, reviewIds: number[]): Promise<{ acts: PendingAct[]; left: number[] }> {
  const acts: PendingAct[] = []
  const left = [...reviewIds]
  while (left.length > 0 && acts.length < mostOfEach) {
    acts.push(...(await listPendingActs(tx, left[0]!, mostOfEach - acts.length)))
    if (acts.length < mostOfEach) left.shift()
  }
  return { acts: shuffled(acts, randomInt), left }
}

const idsOf = (rows: { id: number }[]): number[] => rows.map(({ id }) => id)
