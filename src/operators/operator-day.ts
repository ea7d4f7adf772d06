/** What an official entered for people present, on one day in one review: how often, and never for whom. */
export interface OperatorDay {
  reviewId: number
  operatorUserId: number
  /** YYYY-MM-DD in Almaty */
  day: string
  work: Work
  count: number
}
/**
 * Endorsements recorded and withdrawn for people present, papers typed in by a clerk, and papers typed in by a secretary.
 */
export const works = ["record", "withdraw", "paper", "desk"] as const
export type Work = (typeof works)[number]
/** What is assisting: who does it in a review admits nobody there. The secretary's own desk is not. */
export const assisting: readonly Work[] = ["record", "withdraw", "paper"]
/** What everyone may read of; papers would tell of nominations before the nominees consent. */
export const publicWorks: readonly Work[] = ["record", "withdraw"]

/** For readers: the official by the public id that the journal has, too. */
export interface OperatorLine extends Omit<OperatorDay, "operatorUserId" | "reviewId"> {
  operator: string
}
