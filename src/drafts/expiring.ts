/** Drafts go by themselves when their time is over. */
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { expiredBy } from "./expiry.ts"
import { listExpired, removeDraft } from "./store.ts"

const batch = 100

/** Until none is due any more; returns how many. Several processes may do this at once. */
export async function removeExpired(db: Database): Promise<number> {
  let removed = 0
  for (;;) {
    const due = await db.read((tx, now) => listExpired(tx, expiredBy(now), batch))
    for (const draft of due)
      removed += await db.write(async (tx, now) => {
        if (!(await removeDraft(tx, draft))) return 0
        const subject = { kind: "draft", id: draft.publicId }
        // Of a sent one nothing was left to take away.
        if (draft.sentAt === null) await record(tx, now, { action: "draft.expire", by: "system", subject })
        return 1
      })
    if (due.length < batch) return removed
  }
}

/** In the server: every minute, one round at a time. Returns how to stop, which waits for the round that is going on. */
export const startExpiring = ({ db, log }: Pick<Deps, "db" | "log">): (() => Promise<void>) =>
  every(60_000, () =>
    removeExpired(db).then(
      removed => removed && log.info({ removed }, "drafts expired"),
      error => log.error({ err: error }, "drafts that are due were not removed"),
    ),
  )
