import type { Tx } from "../db/database.ts"
import type { Particulars } from "../db/particulars.ts"
import type { Actor, Role } from "../policy.ts"
import { type JournalAction, journalActions } from "./actions.ts"
import type { JournalEntry } from "./entry.ts"
import { journalTable } from "./store.ts"

/** One change, told without personal data: no names, numbers, contacts or texts of people. */
export interface Change {
  action: JournalAction
  /** who did it, in which role; only officials stand there by their public id */
  by: { actor: Actor; as: Role | "citizen" | "guest" } | "system"
  subject: { kind: string; id: string }
  councilId?: number | null
  reviewId?: number | null
  particulars?: Particulars
}

/** An entry of the log has at most 65,535 bytes, of which a few hundred are not particulars. */
const mostParticulars = 60_000
const unnamed = ["citizen", "guest"]

/** The row that tells of a change at this moment. */
export function entryOf(at: Date, change: Change): Omit<JournalEntry, "id" | "logIndex"> {
  const { by } = change
  return {
    at,
    action: change.action,
    actorRole: by === "system" ? "system" : by.as,
    actorPublicId: by === "system" || unnamed.includes(by.as) ? null : by.actor.publicId,
    subjectKind: change.subject.kind,
    subjectPublicId: change.subject.id,
    councilId: change.councilId ?? null,
    reviewId: change.reviewId ?? null,
    particulars: change.particulars ?? {},
    visibility: journalActions[change.action],
  }
}

/** Appends the entry in the transaction of the change itself. */
export async function record(tx: Tx, now: Date, change: Change): Promise<void> {
  const entry = entryOf(now, change)
  if (Buffer.byteLength(JSON.stringify(entry.particulars)) > mostParticulars)
    throw new RangeError(`The particulars of ${change.action} do not fit into an entry of the log.`)
  await tx.insert(journalTable, entry)
}
