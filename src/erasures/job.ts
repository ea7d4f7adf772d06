/** The second step of erasures, and the end of what was kept so that nobody counts twice. */
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { listAllDraftsOf, removeDraft } from "../drafts/store.ts"
import { withdrawOpen } from "../endorsements/leaving.ts"
import { removeSecret } from "../endorsements/pseudonym-store.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { getUser, lockUser } from "../users/store.ts"
import { isAnyHeld, releaseHeld } from "../verifications/held-number-store.ts"
import type { Erasure } from "./erasure.ts"
import { completeErasure, disownActs, isAwaited, listIncomplete, removeLetters } from "./store.ts"

const atOnce = 100

/** Completes what can be completed; returns how many. Several processes may do this at once. */
export async function completeErasures(db: Database): Promise<number> {
  let completed = 0
  for (let last = 0, more = true; more; ) {
    const some = await db.read(tx => listIncomplete(tx, last, atOnce))
    for (const erasure of some) {
      if (await db.write((tx, now) => complete(tx, now, erasure))) completed += 1
      last = erasure.id
    }
    more = some.length === atOnce
  }
  if (await db.read(isAnyHeld)) await db.write(releaseHeld)
  return completed
}

async function complete(tx: Tx, now: Date, { id, userId }: Erasure): Promise<boolean> {
  await lockUser(tx, userId)
  // A request that was under way when the sessions ended may have come after.
  await withdrawOpen(tx, now, userId)
  for (const draft of await listAllDraftsOf(tx, userId)) await removeDraft(tx, draft)
  if (await isAwaited(tx, userId)) return false
  if (!(await completeErasure(tx, id, now))) return false
  const acts = await disownActs(tx, userId)
  await removeSecret(tx, userId)
  await removeLetters(tx, userId)
  const { publicId } = await getUser(tx, userId)
  const subject = { kind: "user", id: publicId }
  await record(tx, now, { action: "erasure.complete", by: "system", subject, particulars: { acts } })
  return true
}

/** In the server: looks every few seconds. Returns how to stop, which waits for the round that is going on. */
export const startErasing = ({ db, log }: Pick<Deps, "db" | "log">): (() => Promise<void>) =>
  every(5_000, () =>
    completeErasures(db).then(
      completed => completed && log.info({ completed }, "accounts erased"),
      error => log.error({ err: error }, "accounts were not erased"),
    ),
  )
