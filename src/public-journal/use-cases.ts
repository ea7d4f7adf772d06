import { almatyDate } from "../calendar/almaty-time.ts"
import { getCouncil, listCouncils } from "../councils/store.ts"
import type { Database } from "../db/database.ts"
import type { CheckpointRow } from "../log/checkpoint-row.ts"
import { latestCheckpoint } from "../log/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { getReview } from "../reviews/store.ts"
import { dayTotals, openReviews } from "../tallies/reading-store.ts"
import { type Asked, beforeDay, daysOnPage, type JournalPage, nextCursor, nounOf, perPage } from "./browsing.ts"
import { linesOf, type Scope } from "./store.ts"

/** The councils are offered to choose from while they are few enough for a list. */
const mostChoices = 60

export const browseJournal = (db: Database, actor: Actor, asked: Asked): Promise<JournalPage> =>
  db.read(async (tx, now) => {
    authorize(actor, "journal.read")
    if (asked.internal) authorize(actor, "journal.readInternal")
    const on = almatyDate(now)
    const all = await listCouncils(tx, on, mostChoices + 1)
    const councils = all.length > mostChoices ? [] : all
    const scope: Scope = {
      councilId: asked.council === undefined ? undefined : (await getCouncil(tx, asked.council)).id,
      reviewId: asked.review === undefined ? undefined : (await getReview(tx, asked.review)).id,
    }
    const onlyEndorsements = nounOf(asked) === "endorsement"
    const found = onlyEndorsements ? [] : await linesOf(tx, asked, scope, on)
    const lines = found.slice(0, perPage)
    const days = daysOnPage(asked, lines, now)
    const { totals, asOf } = await dayTotals(tx, days, scope)
    const older = onlyEndorsements && !asked.day && totals.length > 0
    const next = older ? beforeDay(days.at(-1)!) : found.length > perPage ? nextCursor(lines, asked.before) : undefined
    return { asked, lines, totals, asOf, next, mayReadInternal: can(actor, "journal.readInternal"), councils }
  })

export interface CheckpointView {
  checkpoint: CheckpointRow | undefined
  reviews: string[]
}
/** The latest checkpoint, and the reviews whose tallies can be downloaded. */
export const readCheckpoint = (db: Database, actor: Actor): Promise<CheckpointView> =>
  db.read(async tx => {
    authorize(actor, "journal.read")
    const checkpoint = await latestCheckpoint(tx)
    return { checkpoint, reviews: (await openReviews(tx))?.reviews.map(({ slug }) => slug) ?? [] }
  })
