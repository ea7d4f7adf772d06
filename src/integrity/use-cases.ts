import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { type InvalidationCount, publicStatuses } from "../invalidations/invalidation.ts"
import { findById, findReversalOf, getInvalidation, listCounts, pageOfInvalidations } from "../invalidations/store.ts"
import { latestCheckpoint } from "../log/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listNominationsById } from "../nominations/store.ts"
import { type Actor, authorize, guest } from "../policy.ts"
import { pageOfNotices } from "../reviews/pause-notice-store.ts"
import { listReviewsById } from "../reviews/scope-store.ts"
import { countAlerts } from "../sources/store.ts"
import { type Ledger, type LedgerEntry, mostOpen, perPage } from "./ledger.ts"

/** What was done to endorsements and to endorsing, for everyone. */
export const readLedger = (db: Database, actor: Actor, page: number): Promise<Ledger> =>
  db.read(async (tx, now) => {
    authorize(actor, "integrity.read")
    const ledger = await ledgerOf(tx, now, { page, size: perPage })
    if (page > 1 && !ledger.invalidations.length && !ledger.pauses.length) throw new NotFound()
    return ledger
  })

export const readOpenLedger = (db: Database): Promise<Ledger> =>
  db.read((tx, now) => {
    authorize(guest, "integrity.read")
    return ledgerOf(tx, now, { page: 1, size: mostOpen })
  })

async function ledgerOf(tx: Tx, now: Date, paging: { page: number; size: number }): Promise<Ledger> {
  const [invalidations, invalidationsTotal] = await pageOfInvalidations(tx, { statuses: publicStatuses }, paging)
  const [pauses, pausesTotal] = await pageOfNotices(tx, paging)
  const counts = await listCounts(
    tx,
    invalidations.map(({ id }) => id),
  )
  const alerts = await countAlerts(tx)
  const reviewIds = [...invalidations, ...pauses, ...alerts].flatMap(({ reviewId }) => reviewId ?? [])
  return {
    invalidations,
    invalidationsTotal,
    pauses,
    pausesTotal,
    counts,
    nominations: await nominationsOf(tx, counts),
    alerts,
    reviews: await listReviewsById(tx, [...new Set(reviewIds)], almatyDate(now)),
    checkpoint: await latestCheckpoint(tx),
  }
}

export const readLedgerEntry = (db: Database, actor: Actor, publicId: string): Promise<LedgerEntry> =>
  db.read(async (tx, now) => {
    authorize(actor, "integrity.read")
    const one = await getInvalidation(tx, publicId)
    if (!publicStatuses.includes(one.status)) throw new NotFound()
    const [scope] = await listReviewsById(tx, [one.reviewId], almatyDate(now))
    const counts = await listCounts(tx, [one.id])
    const reversal = await findReversalOf(tx, one.id)
    return {
      one,
      scope: scope!,
      counts,
      nominations: await nominationsOf(tx, counts),
      reverses: one.reversesId === null ? null : await findById(tx, one.reversesId),
      reversal: reversal && publicStatuses.includes(reversal.status) ? reversal : null,
    }
  })

const nominationsOf = (tx: Tx, counts: InvalidationCount[]): Promise<Nomination[]> =>
  listNominationsById(tx, [...new Set(counts.map(({ nominationId }) => nominationId))])
