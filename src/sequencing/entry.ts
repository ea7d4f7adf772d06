// What stands in the log, byte for byte: canonical JSON (RFC 8785), without names, numbers, contacts or texts of people.
import canonicalizer from "canonicalize"
import type { Particulars } from "../db/particulars.ts"

/** A committed journal row, with the names of what it is about. */
export interface PendingRow {
  id: number
  at: Date
  action: string
  actorRole: string
  actorPublicId: string | null
  subjectKind: string
  subjectPublicId: string
  council: string | null
  review: string | null
  particulars: Particulars
}

/** An endorsement or its end, which is its own journal entry. */
export interface PendingAct {
  id: number
  reviewId: number
  nominationId: number
  userId: number | null
  turn: number
  kind: "record" | "withdraw" | "invalidate" | "restore"
  territoryId: number
  identityLevel: string
  residenceLevel: string
  /** the day in Almaty: the log must not have the time, so it comes no further than this */
  day: string
  nomination: string
  territory: string
  review: string
  /** public id of the campaign that took it back or gave it back */
  invalidation: string | null
}

export const entryOfRow = (row: PendingRow): string =>
  canonical({
    v: 1,
    at: row.at.toISOString(),
    action: row.action,
    actor: { role: row.actorRole, ...(row.actorPublicId !== null && { id: row.actorPublicId }) },
    subject: { kind: row.subjectKind, id: row.subjectPublicId },
    ...(row.council !== null && { council: row.council }),
    ...(row.review !== null && { review: row.review }),
    what: row.particulars,
  })

/** It carries the day, not the time, and no channel, operator or citizen: a pseudonym that is another for each candidate. */
export const entryOfAct = (act: PendingAct, pseudonym: string): string =>
  canonical({
    v: 1,
    at: act.day,
    action: `endorsement.${act.kind}`,
    actor: { role: act.kind === "record" || act.kind === "withdraw" ? "citizen" : "system" },
    subject: { kind: "nomination", id: act.nomination },
    review: act.review,
    what: {
      territory: act.territory,
      identity: act.identityLevel,
      residence: act.residenceLevel,
      pseudonym,
      ...(act.invalidation !== null && { invalidation: act.invalidation }),
    },
  })

// The package's types speak of an ES module, which it is not.
const canonical = canonicalizer as unknown as (entry: object) => string
