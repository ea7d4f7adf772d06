import type { DayOverride } from "../calendar/working-days.ts"
import type { Tx } from "../db/database.ts"
import { listOf } from "../db/lean.ts"
import { momentOf } from "../db/moment.ts"
import { type Times, timesOf, type Wait, workingMinutes } from "./decision-time.ts"

interface Raw {
  review_id: number | null
  from_at: Date | string
  to_at: Date | string
  day: string
  working: number | boolean
  from_year: number | null
  until_year: number | null
}

/**
 * Moments alone, and the calendar by which they are counted, by one statement, since public pages have few. A decision
 * that followed a granted objection is not the first.
 */
async function listWaits(tx: Tx, reviewIds: number[]): Promise<{ waits: Wait[]; calendar: DayOverride[] }> {
  const { places, ids } = listOf(reviewIds)
  const rows: Raw[] = await tx.query(
    `select n.review_id, n.responded_at from_at, min(d.decided_at) to_at,
       null day, null working, null from_year, null until_year
     from nominations n join decisions d on d.nomination_id = n.id
     where n.review_id in (${places}) and n.responded_at is not null group by n.id, n.review_id, n.responded_at
     union all
     select null, null, null, c.day, c.working, c.from_year, c.until_year from calendar_days c where c.ended_at is null`,
    ids,
  )
  const waits = rows.flatMap(({ review_id, from_at, to_at }) =>
    review_id === null ? [] : [{ reviewId: review_id, from: momentOf(from_at), to: momentOf(to_at) }],
  )
  const calendar = rows
    .filter(row => row.review_id === null)
    .map(row => ({ on: row.day, working: Boolean(row.working), fromYear: row.from_year, untilYear: row.until_year }))
  return { waits, calendar }
}

/** Of all these reviews together, and of each that has decisions. One query. */
export async function decisionTimes(
  tx: Tx,
  reviewIds: number[],
): Promise<{ together: Times; each: Map<number, Times> }> {
  const { waits, calendar } = await listWaits(tx, reviewIds)
  const minutes = workingMinutes(waits, calendar)
  const each = new Map<number, number[]>()
  for (const [i, { reviewId }] of waits.entries()) {
    const own = each.get(reviewId) ?? []
    own.push(minutes[i]!)
    each.set(reviewId, own)
  }
  return { together: timesOf(minutes), each: new Map([...each].map(([id, some]) => [id, timesOf(some)])) }
}

export interface PublicReview {
  id: number
  review: string
  council: string
  campaign: string
}
export const listPublicReviews = (tx: Tx): Promise<PublicReview[]> =>
  tx.query(
    `select r.id, r.slug review, c.slug council, g.slug campaign from reviews r
     join councils c on c.id = r.council_id join campaigns g on g.id = r.campaign_id
     where r.status <> 'draft' order by r.id`,
  )
