import type { Tx } from "../db/database.ts"
import { Insistable } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import type { Actor } from "../policy.ts"
import { findUser } from "../users/store.ts"
import { asSeen, type FileLock, isHeldByOther, seenAs } from "./lock.ts"
import { findLock, takeLock } from "./store.ts"

type File = Pick<Nomination, "id" | "publicId" | "councilId" | "reviewId">

/**
 * Before an official changes a file: takes it if it is free, and keeps it for them. If somebody else works on it, their
 * page told them so or will: a Conflict that they may insist on, which takes the file over from whom they have seen.
 * @param takeOver what the page that they insist from has seen
 */
export async function holdFile(tx: Tx, now: Date, actor: Actor, file: File, takeOver?: unknown): Promise<void> {
  const before = await findLock(tx, file.id)
  const seen = asSeen(takeOver)
  if (!(await takeLock(tx, now, { nominationId: file.id, userId: actor.userId, seen })))
    throw await heldBy(tx, actor, before)
  if (isHeldByOther(before, actor.userId, now)) await recordLock(tx, now, actor, file, "file.take-over")
}

/** For what is no change of the file itself, such as joining it to another one, and must not come in between. */
export async function refuseIfHeld(tx: Tx, now: Date, actor: Actor, file: File): Promise<void> {
  const lock = await findLock(tx, file.id)
  if (isHeldByOther(lock, actor.userId, now)) throw await heldBy(tx, actor, lock)
}

async function heldBy(tx: Tx, actor: Actor, lock: FileLock | null): Promise<Insistable> {
  // Of two at the same moment the second may not see the first one's row yet.
  if (!lock) return new Insistable("locks.justTaken", {}, { fields: { takeOver: "" }, buttonKey: "locks.sendAgain" })
  const holder = await findUser(tx, lock.holderUserId)
  const isTakenOver = lock.formerUserId === actor.userId
  const params = { who: holder ? fullName(holder) : "", since: lock.takenAt, last: lock.touchedAt }
  const insist = { fields: { takeOver: seenAs(lock) }, buttonKey: "locks.insist" }
  return new Insistable(isTakenOver ? "locks.takenOver" : "locks.held", params, insist)
}

export const recordLock = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { publicId, councilId, reviewId }: File,
  action: "file.lock" | "file.unlock" | "file.take-over",
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "secretary" },
    subject: { kind: "nomination", id: publicId },
    councilId,
    reviewId,
  })
