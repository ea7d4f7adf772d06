/** What the retention rule says: the data of those not selected go when their term is over, by themselves. */
import { addDays, addMonths, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { destroy } from "./destroying.ts"
import { listToDestroy } from "./store.ts"

const batch = 100

/** Until nothing is due any more; returns how many. Several processes may do this at once. */
export async function destroyDue(db: Database): Promise<number> {
  let destroyed = 0
  for (;;) {
    const due = await db.read(async (tx, now) => {
      const today = almatyDate(now)
      const months = numberAt(await listRules(tx), "retention_months", today)
      // A review published on this day or before it has had its months.
      const publishedUntil =
        months === undefined ? null : new Date(+atAlmaty(addDays(addMonths(today, -months), 1)) - 1)
      return publishedUntil ? listToDestroy(tx, publishedUntil, batch) : []
    })
    for (const nomination of due)
      destroyed += (await db.write((tx, now) => destroy(tx, now, nomination, "term", "system"))) ? 1 : 0
    if (due.length < batch) return destroyed
  }
}

/** In the server: every minute, one round at a time. Returns how to stop, which waits for the round that is going on. */
export const startDestroying = ({ db, log }: Pick<Deps, "db" | "log">): (() => Promise<void>) =>
  every(60_000, () =>
    destroyDue(db).then(
      destroyed => destroyed && log.info({ destroyed }, "personal data destroyed"),
      error => log.error({ err: error }, "personal data that are due were not destroyed"),
    ),
  )
