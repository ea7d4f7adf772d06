import { almatyDate } from "../calendar/almaty-time.ts"
import { getCouncil, listCouncils } from "../councils/store.ts"
import type { Database } from "../db/database.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { getReview } from "../reviews/store.ts"
import { type Asked, beforeDay, daysOnPage, type JournalPage, nextCursor, perPage } from "./browsing.ts"
import { dayTotals, linesOf, type Scope } from "./store.ts"

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
    const found = asked.noun === "endorsement" ? [] : await linesOf(tx, asked, scope, on)
    const lines = found.slice(0, perPage)
    const days = daysOnPage(asked, lines, now)
    const totals = await dayTotals(tx, days, scope)
    const older = asked.noun === "endorsement" && !asked.day && totals.length > 0
    const next = older ? beforeDay(days.at(-1)!) : found.length > perPage ? nextCursor(lines, asked.before) : undefined
    return { asked, lines, totals, next, mayReadInternal: can(actor, "journal.readInternal"), councils }
  })
