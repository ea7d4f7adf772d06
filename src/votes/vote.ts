import type { Mean } from "../scores/score.ts"
import type { VoteCount } from "../working-groups/working-group.ts"

/** Everything that the result rests on, as it was when the vote closed; grounds of recusal are not among it. */
export interface VoteFigures {
  count: VoteCount
  members: { userId: number; head: boolean; kind: string; recusedLines: number }[]
  /** of all candidates, when the composition was adopted: until then scores are sealed. Short, since there may be thousands */
  means: [nominationId: number, scorers: number, tenths: number | null][]
}

export const meanIn = (figures: VoteFigures | null, nominationId: number): Mean | undefined => {
  const found = figures?.means.find(([id]) => id === nominationId)
  return found && { nominationId, scorers: found[1], tenths: found[2] }
}

export interface Vote {
  id: number
  publicId: string
  reviewId: number
  compositionId: number
  openedByUserId: number
  openedAt: Date
  closedAt: Date | null
  result: string | null
  figures: VoteFigures | null
  /** how many ballots were cast: whoever casts one changes this row first, so that nobody can close it meanwhile */
  ballotsCast: number
  /** the review's id while the vote is open: one at a time, held by a unique key */
  openInReviewId: number | null
}

export interface Ballot {
  id: number
  voteId: number
  userId: number
  choice: string
  castAt: Date
}
