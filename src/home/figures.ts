import type { ReviewWithScope } from "../reviews/review.ts"

export interface Figures {
  councils: number
  members: number
  reviews: number
  candidates: number
}

export interface Home {
  figures: Figures
  /** announced reviews in which somebody can nominate or endorse now */
  open: ReviewWithScope[]
  now: Date
}
