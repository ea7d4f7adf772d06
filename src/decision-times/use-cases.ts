import type { Database } from "../db/database.ts"
import type { Times } from "./decision-time.ts"
import { decisionTimes, listPublicReviews, type PublicReview } from "./store.ts"

export interface OpenTimes {
  rows: (PublicReview & Times)[]
  all: Times
}

/** Of every announced review, read once for all who ask at the same time. */
export const readOpenTimes = (db: Database): Promise<OpenTimes> =>
  db.readTogether("decision times", async tx => {
    const reviews = await listPublicReviews(tx)
    const { together, each } = await decisionTimes(
      tx,
      reviews.map(({ id }) => id),
    )
    const none = { count: 0, median: undefined, ninetieth: undefined }
    return { rows: reviews.map(review => ({ ...review, ...(each.get(review.id) ?? none) })), all: together }
  })
