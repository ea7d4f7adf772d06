import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { type Actor, authorize } from "../policy.ts"
import { getUser } from "../users/store.ts"
import { standingOf } from "./circumstances.ts"
import { eraseOnce } from "./erasing.ts"
import { keepsName, type Obstacle, obstaclesIn } from "./erasure.ts"

export interface ErasureView {
  obstacles: Obstacle[]
  keepsName: boolean
  /** how many nominations of theirs are over: secretaries are asked about each */
  ended: number
}
export const viewErasure = (db: Database, actor: Actor): Promise<ErasureView> =>
  db.read(async (tx, now) => {
    authorize(actor, "data.readOwn")
    const standing = await standingOf(tx, now, await getUser(tx, actor.userId))
    return { obstacles: obstaclesIn(standing), keepsName: keepsName(standing), ended: standing.ended.length }
  })

/** False when the password is wrong. */
export async function isOwnPassword(
  { db, passwords }: Pick<Deps, "db" | "passwords">,
  actor: Actor,
  password: string,
): Promise<boolean> {
  const user = await db.read(tx => {
    authorize(actor, "account.read")
    return getUser(tx, actor.userId)
  })
  return passwords.verify(user.passwordHash, password)
}

/** The first step; `job.ts` takes the second. */
export async function requestErasure(db: Database, actor: Actor): Promise<void> {
  authorize(actor, "data.erase", { userId: actor.userId })
  await eraseOnce(db, { userId: actor.userId, by: { actor, as: "citizen" } })
}
