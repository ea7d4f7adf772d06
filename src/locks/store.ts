import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { isDuplicate } from "../db/unique.ts"
import { type FileLock, idleSince } from "./lock.ts"

export const fileLockTable = new EntitySchema<FileLock>({
  name: "FileLock",
  tableName: "file_locks",
  columns: {
    nominationId: { name: "nomination_id", type: "integer", primary: true },
    holderUserId: { name: "holder_user_id", type: "integer" },
    takenAt: { name: "taken_at", type: "datetime", precision: 3 },
    touchedAt: { name: "touched_at", type: "datetime", precision: 3 },
    formerUserId: { name: "former_user_id", type: "integer", nullable: true },
  },
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "holderUserId"),
    belongsTo("User", "formerUserId"),
  ],
})

export const findLock = (tx: Tx, nominationId: number): Promise<FileLock | null> =>
  tx.findOneBy(fileLockTable, { nominationId })

/**
 * True when the file is this user's from now on: it was already, nobody had it, or its holder is who was seen.
 * MariaDB gives the columns their values one after the other: the holder comes last.
 */
export async function takeLock(
  tx: Tx,
  now: Date,
  { nominationId, userId, seen }: { nominationId: number; userId: number; seen: Date | undefined },
): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(fileLockTable)
    .set({
      formerUserId: () => "case when holder_user_id = :userId then former_user_id else holder_user_id end",
      takenAt: () => "case when holder_user_id = :userId then taken_at else :now end",
      touchedAt: () => ":now",
      holderUserId: () => ":userId",
    })
    .where("nominationId = :nominationId", { nominationId })
    .andWhere("(holderUserId = :userId or touchedAt <= :idleSince or takenAt = :seen)")
    .setParameters({ userId, now, idleSince: idleSince(now), seen: seen ?? new Date(0) })
    .execute()
  if (affected === 1) return true
  return (await findLock(tx, nominationId)) === null && addLock(tx, now, nominationId, userId)
}

async function addLock(tx: Tx, now: Date, nominationId: number, holderUserId: number): Promise<boolean> {
  try {
    await tx.insert(fileLockTable, { nominationId, holderUserId, takenAt: now, touchedAt: now, formerUserId: null })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** False if it is somebody else's by now. */
export async function releaseLock(tx: Tx, nominationId: number, holderUserId: number): Promise<boolean> {
  return (await tx.delete(fileLockTable, { nominationId, holderUserId })).affected === 1
}
