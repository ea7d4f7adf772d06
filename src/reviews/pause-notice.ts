/**
 * What the public is told while endorsing rests: in one review, or (`reviewId` null) in all of them. While one review
 * rests, a citizen may still withdraw, since nobody is held to a word given; while all rest, something is wrong with the
 * system itself, and nothing is written at all. How the time is given back: reviews/pausing.ts.
 */
export interface PauseNotice {
  id: number
  publicId: string
  reviewId: number | null
  noticeKk: string
  noticeRu: string
  beganAt: Date
  beganByUserId: number
  beganByRole: string
  endedAt: Date | null
  endedByUserId: number | null
  endedByRole: string | null
  endReasonKk: string | null
  endReasonRu: string | null
  /** while it lasts, the review's id, or 0 for all: no place rests twice at once */
  openIn: number | null
}

export const everywhere = 0

/** Does it also keep people from withdrawing? */
export const stopsWithdrawing = ({ reviewId }: Pick<PauseNotice, "reviewId">): boolean => reviewId === null
