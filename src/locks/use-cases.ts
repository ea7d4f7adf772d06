import type { Database, Tx } from "../db/database.ts"
import { Forbidden } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { getNomination } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { holdFile, recordLock } from "./holding.ts"
import { type FileLock, isHeldByOther } from "./lock.ts"
import { findLock, releaseLock } from "./store.ts"

async function fileOf(tx: Tx, actor: Actor, publicId: string): Promise<Nomination> {
  const nomination = await getNomination(tx, publicId)
  authorize(actor, "nomination.check", { councilId: nomination.councilId })
  if (nomination.nomineeUserId === actor.userId) throw new Forbidden("files.own")
  return nomination
}

export interface LockView {
  nomination: Nomination
  /** who works on it now, if that is somebody else */
  lock: FileLock | null
  holder: User | null
}

export const viewLock = (db: Database, actor: Actor, publicId: string): Promise<LockView> =>
  db.read(async (tx, now) => {
    const nomination = await fileOf(tx, actor, publicId)
    const found = await findLock(tx, nomination.id)
    const lock = isHeldByOther(found, actor.userId, now) ? found : null
    return { nomination, lock, holder: lock && (await findUser(tx, lock.holderUserId)) }
  })

/** Says that this official works on the file now, or goes on with it. */
export const lockFile = (db: Database, actor: Actor, publicId: string, takeOver?: unknown): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await fileOf(tx, actor, publicId)
    const before = await findLock(tx, nomination.id)
    await holdFile(tx, now, actor, nomination, takeOver)
    const isNew = before?.holderUserId !== actor.userId && !isHeldByOther(before, actor.userId, now)
    if (isNew) await recordLock(tx, now, actor, nomination, "file.lock")
  })

/** Harmless when it is not theirs any more. */
export const unlockFile = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await fileOf(tx, actor, publicId)
    if (await releaseLock(tx, nomination.id, actor.userId)) await recordLock(tx, now, actor, nomination, "file.unlock")
  })
