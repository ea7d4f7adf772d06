/** Two files of one review that may be about one person, and what the secretary said of it: pure. */
import type { Sign } from "./likeness.ts"

export const pairStatuses = ["open", "apart", "merged"] as const
export type PairStatus = (typeof pairStatuses)[number]

export interface Pair {
  id: number
  publicId: string
  reviewId: number
  /** of the two nominations the one that came first */
  oneId: number
  otherId: number
  /** why it stands here, as of the day when it was found */
  signs: Sign[]
  score: number
  status: PairStatus
  foundAt: Date
  decidedByUserId: number | null
  decidedAt: Date | null
  /** of a merged pair: the file that goes on */
  leadingId: number | null
  /** of a merged pair: what the other file was before */
  closedStatus: string | null
  /** of a merged pair: its entry in the journal; whatever stands after it happened since */
  entryId: number | null
}
