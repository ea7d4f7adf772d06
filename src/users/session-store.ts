import { LessThan, MoreThan, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { sessionTable } from "./store.ts"
import type { Session } from "./user.ts"

export const findSession = (tx: Tx, keyHash: string): Promise<Session | null> => tx.findOneBy(sessionTable, { keyHash })

/** Adds the session, or gives the one with this key new data: its beginning and its end stay as they were. True if it was added. */
export async function putSession(tx: Tx, session: Omit<Session, "id">): Promise<boolean> {
  const { keyHash, userId, data, device, seenAt } = session
  const { affected } = await tx.update(sessionTable, { keyHash }, { userId, data, device, seenAt })
  if (!affected) await tx.insert(sessionTable, session)
  return !affected
}
export async function touchSession(tx: Tx, keyHash: string, now: Date, seenBefore: Date): Promise<void> {
  await tx.update(sessionTable, { keyHash, seenAt: LessThan(seenBefore) }, { seenAt: now })
}
export async function removeSession(tx: Tx, keyHash: string): Promise<void> {
  await tx.delete(sessionTable, { keyHash })
}

/** What is alive of this person's, the most recently seen first. */
export const listSessionsOf = (tx: Tx, userId: number, now: Date, idleSince: Date): Promise<Session[]> =>
  tx.find(sessionTable, {
    where: { userId, expiresAt: MoreThan(now), seenAt: MoreThan(idleSince) },
    order: { seenAt: "desc", id: "desc" },
  })

/** Ends one of this person's sessions; false when it is not theirs or gone already. */
export async function endSession(tx: Tx, id: number, userId: number): Promise<boolean> {
  return (await tx.delete(sessionTable, { id, userId })).affected === 1
}

/** Ends all sessions of this person, or all but the one with this key; returns how many. */
export async function endSessionsOf(tx: Tx, userId: number, exceptKeyHash = ""): Promise<number> {
  return (await tx.delete(sessionTable, { userId, keyHash: Not(exceptKeyHash) })).affected ?? 0
}

/** Forgets what has run out or was left idle. */
export async function sweepSessions(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  await tx.delete(sessionTable, { expiresAt: LessThan(now) })
  await tx.delete(sessionTable, { seenAt: LessThan(idleSince) })
}
