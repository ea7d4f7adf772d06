import { Conflict, NotFound } from "../errors.ts"
import { isPublic, type Nomination } from "../nominations/nomination.ts"
import type { Review, StageRow } from "../reviews/review.ts"
import type { Names } from "../territories/territory.ts"
import type { Obstacle } from "../verifications/verification.ts"

/** One row per citizen and candidate for ever; withdrawing and endorsing again only move its moments. */
export interface Endorsement {
  id: number
  reviewId: number
  nominationId: number
  userId: number
  /** where the citizen lived, as verified, when endorsing */
  territoryId: number
  endorsedAt: Date
  withdrawnAt: Date | null
}

/** What is endorsed: the candidate, in the review with its timetable. */
export interface Candidate {
  review: Pick<Review, "status">
  stages: Pick<StageRow, "stage" | "opensAt" | "closesAt">[]
  nomination: Pick<Nomination, "status" | "number" | "nomineeUserId" | "iinHash">
}

export type Window = "before" | "open" | "closed"
/** Open from the first second of the stage to its last, while the review is announced. */
export function windowOf({ review, stages }: Pick<Candidate, "review" | "stages">, now: Date): Window {
  const stage = stages.find(row => row.stage === "endorsements")
  if (!stage || review.status !== "announced") return "closed"
  if (now < stage.opensAt) return "before"
  return now < stage.closesAt ? "open" : "closed"
}

/** Throws unless this candidate can be endorsed, or an endorsement withdrawn, at this moment. */
export function assertOpen(candidate: Candidate, now: Date): void {
  const { review, nomination } = candidate
  if (review.status === "draft" || !isPublic(nomination)) throw new NotFound()
  if (nomination.status === "withdrawn") throw new Conflict("endorsements.withdrew")
  if (nomination.status !== "admitted") throw new Conflict("endorsements.notAdmitted")
  const window = windowOf(candidate, now)
  if (window !== "open") throw new Conflict(window === "before" ? "endorsements.notYet" : "endorsements.closed")
}

/** Nobody endorses themselves, by whichever account. */
export const isNominee = (
  { nomineeUserId, iinHash }: Pick<Nomination, "nomineeUserId" | "iinHash">,
  user: { id: number; iinHash: string | null },
): boolean => nomineeUserId === user.id || (user.iinHash !== null && user.iinHash === iinHash)

/** What the candidate's page offers to this reader. */
export type Offer = "guest" | "own" | "endorsed" | "open" | Obstacle | Exclude<Window, "open"> | "none"

export interface OwnEndorsement {
  endorsement: Endorsement
  nomination: Nomination
  review: Review
}

export interface TerritoryCount {
  slug: string
  names: Names
  count: number
}
