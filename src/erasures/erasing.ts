// The first step of erasing, whoever asked for it.
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { listAllDraftsOf, removeDraft } from "../drafts/store.ts"
import { withdrawOpen } from "../endorsements/leaving.ts"
import { Conflict } from "../errors.ts"
import { type Change, record } from "../journal/record.ts"
import { queueMessage } from "../messages/queue.ts"
import { getPerson } from "../persons/store.ts"
import { addRequest, findOpenRequest } from "../retention/store.ts"
import { endGrant } from "../users/grant-store.ts"
import { endSessionsOf } from "../users/session-store.ts"
import { changeUser, getUser, lockUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { holdNumber } from "../verifications/held-number-store.ts"
import { type Standing, standingOf } from "./circumstances.ts"
import { emptied, keepsName, obstaclesIn } from "./erasure.ts"
import { addErasure, emptyAround, emptyNumber, emptyPerson, openReviewsActedIn } from "./store.ts"

interface Asked {
  userId: number
  by: Exclude<Change["by"], "system">
  /** is it still as it was when it was asked for? */
  isSame?: (user: User) => boolean
}

/** @throws Conflict while something stands against it, or when it was asked for already */
export const eraseOnce = (db: Database, { userId, by, isSame = () => true }: Asked): Promise<void> =>
  db
    .write(async (tx, now) => {
      await lockUser(tx, userId)
      const user = await getUser(tx, userId)
      if (!isSame(user)) throw new Conflict()
      const standing = await standingOf(tx, now, user)
      const [obstacle] = obstaclesIn(standing)
      if (obstacle) throw new Conflict(`erasures.obstacle.${obstacle}`)
      const withdrawn = await erase(tx, now, by, user, standing)
      await addErasure(tx, { userId, withdrawn, requestedAt: now })
      await record(tx, now, {
        action: "erasure.request",
        by,
        subject: { kind: "user", id: user.publicId },
        particulars: { withdrawn },
      })
    })
    .catch(error => {
      throw isDuplicate(error) ? new Conflict() : error
    })

async function erase(tx: Tx, now: Date, by: Asked["by"], user: User, standing: Standing): Promise<number> {
  const isNameKept = keepsName(standing)
  const open = await openReviewsActedIn(tx, now, user.id)
  const withdrawn = await withdrawOpen(tx, now, user.id)
  for (const { id, role } of standing.grants) {
    await endGrant(tx, id, now)
    await record(tx, now, {
      action: "role.end",
      by,
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
  for (const draft of await listAllDraftsOf(tx, user.id)) await removeDraft(tx, draft)
  await endSessionsOf(tx, user.id)
  await emptyAround(tx, user.id)
  await changeUser(tx, user.id, emptied(user, now, isNameKept))
  // The last letter; the second step waits for it, and takes the address with it.
  const { id: userId, emailTyped: toAddress, lang } = user
  await queueMessage(tx, now, { userId, toAddress, lang, kind: "erased", particulars: { withdrawn } })
  return withdrawn
}
