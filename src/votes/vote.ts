import type { Particulars } from "../db/particulars.ts"

export interface Vote {
  id: number
  publicId: string
  reviewId: number
  compositionId: number
  openedByUserId: number
  openedAt: Date
  closedAt: Date | null
  result: string | null
  figures: Particulars | null
}

export interface Ballot {
  id: number
  voteId: number
  userId: number
  choice: string
  castAt: Date
}
