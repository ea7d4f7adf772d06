/** What an official entered for people present, on one day in one review: how often, and never for whom. */
export interface OperatorDay {
  reviewId: number
  operatorUserId: number
  /** YYYY-MM-DD in Almaty */
  day: string
  work: Work
  count: number
}
export const works = ["record", "withdraw"] as const
export type Work = (typeof works)[number]

/** For readers: the official by the public id that the journal has, too. */
export interface OperatorLine extends Omit<OperatorDay, "operatorUserId" | "reviewId"> {
  operator: string
}
