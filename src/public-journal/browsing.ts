// What one reading of the journal asks for and gets. Endorsements are told as totals of whole days that are over, so
// that nobody can find the entry of the person who has just left the clerk's office.
import { addDays, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import type { JournalAction } from "../journal/actions.ts"
import type { JournalEntry } from "../journal/entry.ts"
import type { AsOf } from "../log/checkpoint-row.ts"
import type { DayTotals } from "../tallies/tally.ts"
import type { Names } from "../territories/territory.ts"

export const perPage = 20
/** As many days of endorsements stand on one page. */
export const daysPerPage = 92
const mostDays = 366

export const nouns = [
  "campaign",
  "review",
  "stage",
  "nomination",
  "objection",
  "endorsement",
  "pause",
  "source",
  "invalidation",
  "witness",
  "group",
  "recusal",
  "score",
  "composition",
  "vote",
  "membership",
  "seat",
  "profile",
  "verification",
  "rule",
  "role",
  "user",
] as const

/** What is asked about; an action belongs to its noun. Nothing can be about two. */
export const nounOf = ({ noun, action }: Pick<Asked, "noun" | "action">): string | undefined => {
  const own = action?.slice(0, action.indexOf("."))
  return own && noun && own !== noun ? "nothing" : (own ?? noun)
}

/**
 * Where a page begins: that many entries of this very millisecond have been shown. Numbers of entries do not stand in
 * addresses, for the gaps between them would tell how much happened that is not public.
 */
export interface Cursor {
  at: Date
  shown: number
}

export interface Asked {
  council?: string
  review?: string
  noun?: (typeof nouns)[number]
  action?: JournalAction
  /** YYYY-MM-DD */
  day?: string
  before?: Cursor
  internal: boolean
}

export interface Line extends Omit<JournalEntry, "id"> {
  reviewSlug: string | null
  council: { slug: string; names: Names } | null
}

export interface JournalPage {
  asked: Asked
  lines: Line[]
  /** of endorsements, of days that are over */
  totals: DayTotals["totals"]
  asOf: AsOf | undefined
  next: Cursor | undefined
  mayReadInternal: boolean
  councils: { slug: string; names: Names }[]
}

/**
 * The days whose endorsements belong on a page: those that ended between its last line and its first, so that each
 * stands on one page only.
 */
export function daysOnPage(asked: Asked, lines: { at: Date }[], now: Date): string[] {
  const { day, before } = asked
  const noun = nounOf(asked)
  if (noun && noun !== "endorsement") return []
  if (day) return day < almatyDate(now) ? [day] : []
  const newest = addDays(almatyDate(before?.at ?? now), -1)
  const last = lines.at(-1)
  if (!last && !noun) return []
  const oldest = last ? almatyDate(last.at) : addDays(newest, 1 - daysPerPage)
  const days: string[] = []
  for (let on = newest; on >= oldest && days.length < mostDays; on = addDays(on, -1)) days.push(on)
  return days
}

/** Where the next page begins, if there is one. */
export function nextCursor(lines: { at: Date }[], before: Cursor | undefined): Cursor | undefined {
  const last = lines.at(-1)
  if (!last) return undefined
  const same = lines.filter(line => line.at.getTime() === last.at.getTime()).length
  const earlier = before && before.at.getTime() === last.at.getTime() ? before.shown : 0
  return { at: last.at, shown: same + earlier }
}

/** Where the endorsements of earlier days begin. */
export const beforeDay = (oldest: string): Cursor => ({ at: atAlmaty(oldest), shown: 0 })
