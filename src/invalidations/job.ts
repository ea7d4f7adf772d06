/**
 * Carries out what was approved, some thousand acts at a time. A piece and how far it came are one transaction, so a
 * process that is killed leaves no half of one, and the next goes on from there; a lease keeps it to one process.
 */
import { almatyDate } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { addSystemActs } from "../endorsements/recording.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { type Fence, freeLease, keepLease, takeLease } from "../log/lease-store.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { totalsOf } from "../tallies/reading-store.ts"
import { type Invalidation, kindsOf } from "./invalidation.ts"
import { doneSince, isSequenced, listPairs, newestActOf } from "./matching-store.ts"
import {
  addToCounts,
  findWaiting,
  listCounts,
  listUnsettled,
  moveInvalidation,
  setTotalAfter,
  settle,
} from "./store.ts"
import { tellCitizens } from "./telling.ts"

/** As many ids are looked through in one transaction. */
const usualPiece = 2_000
const leaseSeconds = 30

/** Until nothing waits, or another process holds the lease, or `isStopped`. Returns how many endorsements were changed. */
export async function runInvalidations(db: Database, isStopped = () => false, piece = usualPiece): Promise<number> {
  if (!(await db.read(async tx => (await findWaiting(tx)) ?? (await listUnsettled(tx))[0]))) return 0
  const lease = { name: "invalidations", holder: newPublicId(), seconds: leaseSeconds }
  const fence = await untilUnique(() => db.write(tx => takeLease(tx, lease)))
  if (!fence) return 0
  let changed = 0
  try {
    for (let done: number | undefined = 0; done !== undefined && !isStopped(); changed += done ?? 0)
      done = await untilUnique(() => db.write((tx, now) => doPiece(tx, now, fence, piece)))
    await db.write((tx, now) => settleAll(tx, now, fence))
  } finally {
    await db.write(tx => freeLease(tx, fence))
  }
  return changed
}

/** Undefined when nothing waits any more, or the lease is lost. */
async function doPiece(tx: Tx, now: Date, fence: Fence, piece: number): Promise<number | undefined> {
  if (!(await keepLease(tx, fence, leaseSeconds))) return undefined
  const one = await findWaiting(tx)
  if (!one) return undefined
  const span = { from: one.cursorActId, until: Math.min(one.untilActId, one.cursorActId + piece) }
  const pairs = await listPairs(tx, one, span)
  const changed = pairs.length ? await change(tx, now, one, pairs) : 0
  const isDone = span.until >= one.untilActId
  await moveInvalidation(tx, one, {
    status: isDone ? "done" : "running",
    cursorActId: span.until,
    changed: one.changed + changed,
    ...(isDone && { finishedAt: now }),
  })
  if (isDone) await note(tx, now, one, one.changed + changed)
  return changed
}

async function change(tx: Tx, now: Date, one: Invalidation, pairs: Awaited<ReturnType<typeof listPairs>>) {
  const before = await newestActOf(tx, one.id)
  const changed = await addSystemActs(tx, now, one.kind, pairs, one.id)
  const { acts, newUserIds } = await doneSince(tx, one.id, before)
  const numbers = new Map<number, number>()
  for (const { nominationId } of acts) numbers.set(nominationId, (numbers.get(nominationId) ?? 0) + 1)
  // Of a candidate met before, the total from before stays.
  const { totals } = await totalsOf(tx, [...numbers.keys()])
  await addToCounts(
    tx,
    [...numbers].map(([nominationId, number]) => ({
      invalidationId: one.id,
      nominationId,
      changed: number,
      totalBefore: totals.get(nominationId) ?? 0,
    })),
  )
  const { council } = await reviewWithScope(tx, one.reviewId, almatyDate(now))
  await tellCitizens(tx, now, newUserIds, council, one)
  return changed
}

async function note(tx: Tx, now: Date, one: Invalidation, changed: number): Promise<void> {
  const { review } = await reviewWithScope(tx, one.reviewId, almatyDate(now))
  await record(tx, now, {
    action: "invalidation.done",
    by: "system",
    subject: { kind: "invalidation", id: one.publicId },
    councilId: review.councilId,
    reviewId: review.id,
    particulars: { way: one.kind, classes: kindsOf(one.conditions), changed },
  })
}

/** Once all acts of one stand in the log, the tallies after it are known. */
async function settleAll(tx: Tx, now: Date, fence: Fence): Promise<void> {
  if (!(await keepLease(tx, fence, leaseSeconds))) return
  for (const { id } of await listUnsettled(tx)) {
    if (!(await isSequenced(tx, id)) || !(await settle(tx, id, now))) continue
    const counts = await listCounts(tx, [id])
    const { totals } = await totalsOf(
      tx,
      counts.map(({ nominationId }) => nominationId),
    )
    for (const count of counts) await setTotalAfter(tx, count.id, totals.get(count.nominationId) ?? 0)
  }
}

/** In the server: looks every few seconds. Returns how to stop, which waits for the piece that is going on. */
export function startInvalidations({ db, log }: Pick<Deps, "db" | "log">): () => Promise<void> {
  let stopped = false
  const stop = every(2_000, () =>
    runInvalidations(db, () => stopped).then(
      changed => changed && log.info({ changed }, "endorsements invalidated or restored"),
      error => log.error({ err: error }, "an invalidation stopped, and goes on later"),
    ),
  )
  return () => {
    stopped = true
    return stop()
  }
}
