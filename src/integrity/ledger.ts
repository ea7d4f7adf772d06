// What was done to endorsements and to endorsing, as everyone may read it.
import type { Invalidation, InvalidationCount } from "../invalidations/invalidation.ts"
import type { CheckpointRow } from "../log/checkpoint-row.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { PauseNotice } from "../reviews/pause-notice.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { AlertCount } from "../sources/source.ts"

export const perPage = 20
/** As many of each stand in the open data, the newest. */
export const mostOpen = 1_000

export interface Ledger {
  invalidations: Invalidation[]
  invalidationsTotal: number
  pauses: PauseNotice[]
  pausesTotal: number
  counts: InvalidationCount[]
  nominations: Nomination[]
  alerts: AlertCount[]
  reviews: ReviewWithScope[]
  checkpoint: CheckpointRow | undefined
}

export interface LedgerEntry {
  one: Invalidation
  scope: ReviewWithScope
  counts: InvalidationCount[]
  nominations: Nomination[]
  reverses: Invalidation | null
  reversal: Invalidation | null
}
