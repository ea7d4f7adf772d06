import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { withdrawOpen } from "../endorsements/leaving.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import { queueMessage } from "../messages/queue.ts"
import { getPerson } from "../persons/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { addRequest, findOpenRequest } from "../retention/store.ts"
import { endGrant } from "../users/grant-store.ts"
import { endSessionsOf } from "../users/session-store.ts"
import { changeUser, getUser, lockUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { holdNumber } from "../verifications/held-number-store.ts"
import { type Standing, standingOf } from "./circumstances.ts"
import { emptied, keepsName, type Obstacle, obstaclesIn } from "./erasure.ts"
import { addErasure, emptyAround, emptyNumber, emptyPerson, openReviewsActedIn } from "./store.ts"

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
export const requestErasure = (db: Database, actor: Actor): Promise<void> =>
  db
    .write(async (tx, now) => {
      authorize(actor, "data.erase", { userId: actor.userId })
      await lockUser(tx, actor.userId)
      const user = await getUser(tx, actor.userId)
      const standing = await standingOf(tx, now, user)
      const [obstacle] = obstaclesIn(standing)
      if (obstacle) throw new Conflict(`erasures.obstacle.${obstacle}`)
      const withdrawn = await erase(tx, now, actor, user, standing)
      await addErasure(tx, { userId: user.id, withdrawn, requestedAt: now })
      await record(tx, now, {
        action: "erasure.request",
        by: { actor, as: "citizen" },
        subject: { kind: "user", id: user.publicId },
        particulars: { withdrawn },
      })
    })
    .catch(error => {
      throw isDuplicate(error) ? new Conflict() : error
    })

async function erase(tx: Tx, now: Date, actor: Actor, user: User, standing: Standing): Promise<number> {
  const isNameKept = keepsName(standing)
  const open = await openReviewsActedIn(tx, now, user.id)
  const withdrawn = await withdrawOpen(tx, now, user.id)
  for (const { id, role } of standing.grants) {
    await endGrant(tx, id, now)
    await record(tx, now, {
      action: "role.end",
      by: { actor, as: "citizen" },
      subject: { kind: "user", id: user.publicId },
      particulars: { role },
    })
  }
  for (const { id: nominationId } of standing.ended)
    if (!(await findOpenRequest(tx, nominationId)))
      await addRequest(tx, { nominationId, askedByUserId: null, askedAt: now })
  for (const nomination of standing.seated) await emptyNumber(tx, nomination)
  if (user.personId !== null) {
    const { iinHash } = await getPerson(tx, user.personId)
    if (iinHash !== null) await holdNumber(tx, iinHash, open)
    await emptyPerson(tx, user.personId, isNameKept)
  }
  await endSessionsOf(tx, user.id)
  await emptyAround(tx, user.id)
  await changeUser(tx, user.id, emptied(user, now, isNameKept))
  // The last letter; the second step waits for it, and takes the address with it.
  const { id: userId, emailTyped: toAddress, lang } = user
  await queueMessage(tx, now, { userId, toAddress, lang, kind: "erased", particulars: { withdrawn } })
  return withdrawn
}
