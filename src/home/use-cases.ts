import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { type Actor, authorize } from "../policy.ts"
import { listReviewsOpenIn } from "../reviews/scope-store.ts"
import type { Home } from "./figures.ts"
import { countFigures } from "./store.ts"

const most = 30

/** What somebody can do now, and how far the renewal is. */
export async function viewHome(db: Database, actor: Actor): Promise<Home> {
  authorize(actor, "register.read")
  return db.readTogether("home", async (tx, now) => {
    const on = almatyDate(now)
    const open = await listReviewsOpenIn(tx, on, { stages: ["nominations", "endorsements"], now, most })
    return { open, figures: await countFigures(tx, on), now }
  })
}
