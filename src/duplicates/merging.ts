/** When two files may become one, which of them leads, and until when that can be undone: pure. */
import type { PairStatus } from "../likenesses/pair.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nextDeadline, type Stage, stageAt } from "../reviews/timetable.ts"

export interface Side {
  nomination: Nomination
  /** whom the register or a verified account says that it is about */
  personId: number | null
  /** whether others were merged into it */
  leadsOthers: boolean
}

const undecided = ["proposed", "consented", "returned"]
export const obstacles = ["destroyed", "merged", "decided", "ended", "identity", "accounts", "neither"] as const
export type Obstacle = (typeof obstacles)[number]

/** Why they cannot become one now. Endorsing begins with admission, and what was endorsed stays what it is. */
export function obstacleTo(a: Side, b: Side): Obstacle | undefined {
  for (const { nomination } of [a, b]) {
    if (nomination.destroyedAt) return "destroyed"
    if (nomination.status === "merged") return "merged"
    if (["admitted", "refused"].includes(nomination.status)) return "decided"
    if (!undecided.includes(nomination.status)) return "ended"
  }
  if (differ(a.personId, b.personId)) return "identity"
  if (differ(a.nomination.nomineeUserId, b.nomination.nomineeUserId)) return "accounts"
  return mayLead(a, b) || mayLead(b, a) ? undefined : "neither"
}
const differ = (a: number | null, b: number | null): boolean => a !== null && b !== null && a !== b

/** Consent, the account that can withdraw it, and what was merged before must not end up in the file that is closed. */
export const mayLead = (one: Side, other: Side): boolean =>
  (one.nomination.number !== null || other.nomination.number === null) &&
  (one.nomination.nomineeUserId !== null || other.nomination.nomineeUserId === null) &&
  (one.leadsOthers || !other.leadsOthers)

/** The stage in which it was done must not be over; between two stages, the next one must not have begun. */
export const undoneUntil = (stages: readonly Stage[], decidedAt: Date): Date | undefined =>
  stageAt(stages, decidedAt)?.closesAt ?? nextDeadline(stages, decidedAt)?.at

/** What officials do around a file changes nothing in it. */
export const isHarmless = (action: string): boolean => /^(file|note)\./.test(action)

/** Files about which nobody need ask any more. */
export const goneStatuses = ["declined", "withdrawn", "merged"]

export const pairsPerPage = 20
export interface PairsWanted {
  status: PairStatus
  page: number
}
