import { Conflict, Forbidden, NotFound } from "../errors.ts"
import { isPublic, type Nomination } from "../nominations/nomination.ts"
import type { Review, StageRow } from "../reviews/review.ts"
import type { Names } from "../territories/territory.ts"
import type { MayEndorse } from "../verifications/endorser.ts"
import type { Obstacle } from "../verifications/verification.ts"

export const actKinds = ["record", "withdraw", "invalidate", "restore"] as const
export type ActKind = (typeof actKinds)[number]

/**
 * One turn of a citizen about a candidate: 1, 2, 3 … Acts are only ever added, and an act is its own journal entry, so
 * that recording one is one row. Which turn comes first is decided by a unique key.
 */
export interface EndorsementAct {
  id: number
  reviewId: number
  nominationId: number
  /** null once the citizen had their data erased */
  userId: number | null
  turn: number
  kind: ActKind
  /** where the citizen lived, as verified, when endorsing; later turns carry it along, and the levels of proof too */
  territoryId: number
  identityLevel: string
  residenceLevel: string
  channel: Channel
  /** who recorded it for a person present */
  operatorUserId: number | null
  invalidationId: number | null
  /** the part of the network it came from, for finding unusual sources and for nothing else */
  addressBlock: string | null
  receiptCode: string | null
  at: Date
  /** its place in the public log, once sequenced */
  logIndex: number | null
}
export type Channel = "web" | "assisted" | "system"

/** How it stands between a citizen and a candidate: what their newest act says. */
export type State = "none" | "active" | "withdrawn" | "invalidated"
const stateAfter: Record<ActKind, State> = {
  record: "active",
  withdraw: "withdrawn",
  invalidate: "invalidated",
  restore: "active",
}
export const stateOf = (newest: Pick<EndorsementAct, "kind"> | null): State =>
  newest ? stateAfter[newest.kind] : "none"

const next: Record<State, ActKind[]> = {
  none: ["record"],
  active: ["withdraw", "invalidate"],
  withdrawn: ["record"],
  invalidated: ["restore"], // by whoever invalidated it: the citizen comes in person
}
export const canFollow = (state: State, kind: ActKind): boolean => next[state].includes(kind)
/** The acts after which an endorsement counts. */
export const activeKinds: ActKind[] = ["record", "restore"]

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

/** All that decides whether this citizen's endorsement is recorded. */
export interface Facts {
  candidate: Candidate
  user: { id: number; iinHash: string | null }
  may: MayEndorse
  newest: Pick<EndorsementAct, "kind"> | null
}

/** Where the citizen lives and how that was proved; null when the endorsement stands already. Throws what stands in its way. */
export function proofOf({ candidate, user, may, newest }: Facts, now: Date): Proof | null {
  assertOpen(candidate, now)
  if (isNominee(candidate.nomination, user)) throw new Forbidden("endorsements.own")
  if (!may.ok) throw new Forbidden(`endorsements.${may.reason}`)
  const state = stateOf(newest)
  if (state === "invalidated") throw new Forbidden("endorsements.invalidated")
  if (!canFollow(state, "record")) return null
  const { territory, identityLevel, residenceLevel } = may
  return { territoryId: territory.id, identityLevel, residenceLevel }
}
export type Proof = Pick<EndorsementAct, "territoryId" | "identityLevel" | "residenceLevel">

/** What is withdrawn; null when nothing is there to withdraw. */
export function withdrawable<A extends Pick<EndorsementAct, "kind">>(
  { candidate, newest }: { candidate: Candidate; newest: A | null },
  now: Date,
): A | null {
  assertOpen(candidate, now)
  return newest && canFollow(stateOf(newest), "withdraw") ? newest : null
}

/** What the candidate's page offers to this reader. */
export type Offer =
  | "guest"
  | "own"
  | "endorsed"
  | "invalidated"
  | "paused"
  | "limit"
  | "open"
  | Obstacle
  | Exclude<Window, "open">
  | "none"

export interface OwnEndorsement {
  /** the newest about this candidate */
  act: EndorsementAct
  nomination: Nomination
  review: Review
}

export interface TerritoryCount {
  slug: string
  names: Names
  count: number
}
