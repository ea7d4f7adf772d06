// What waits in the files of each review, and the first deadline of it: a query a status.
import type { Tx } from "../db/database.ts"
import { listOf } from "../db/lean.ts"
import { momentOf, sqlMoment } from "../db/moment.ts"

export interface Waiting {
  count: number
  /** undefined where the timetable tells */
  dueAt: Date | undefined
}
type Raw = Record<string, number | string | Date | null>
const moment = (value: Raw[string] | undefined): Date | undefined =>
  value === null || value === undefined ? undefined : momentOf(value as Date | string)

/** review id -> files whose documents wait for a decision */
export async function countToDecide(tx: Tx, reviewIds: number[]): Promise<Map<number, Waiting>> {
  const { places, ids } = listOf(reviewIds)
  const rows: Raw[] = await tx.query(
    `select n.review_id id, count(*) count from nominations n
     where n.review_id in (${places}) and n.status = 'consented' group by n.review_id`,
    ids,
  )
  return new Map(rows.map(row => [Number(row.id), { count: Number(row.count), dueAt: undefined }]))
}

/** Those whose time is up, and those that still have some. */
export interface Split {
  late: Waiting
  pending: Waiting
}
const splitOf = (row: Raw): Split => ({
  late: { count: Number(row.late), dueAt: moment(row.late_due) },
  pending: { count: Number(row.count) - Number(row.late), dueAt: moment(row.pending_due) },
})

/** review id -> files given back to their nominees, by the day that was set */
export async function countReturned(tx: Tx, now: Date, reviewIds: number[]): Promise<Map<number, Split>> {
  const { places, ids } = listOf(reviewIds)
  const at = sqlMoment(now)
  const rows: Raw[] = await tx.query(
    `select n.review_id id, count(*) count, sum(case when c.due_at <= ? then 1 else 0 end) late,
       min(case when c.due_at <= ? then c.due_at end) late_due, min(case when c.due_at > ? then c.due_at end) pending_due
     from nominations n join completions c on c.nomination_id = n.id and c.answered_at is null
     where n.review_id in (${places}) and n.status = 'returned' group by n.review_id`,
    [at, at, at, ...ids],
  )
  return new Map(rows.map(row => [Number(row.id), splitOf(row)]))
}

/**
 * review id -> people who were proposed and have not answered, by the moments of their last letters: `late` are those of
 * letters sent until `lapsed`, or of none at all, since the proposal.
 */
export async function countUnanswered(tx: Tx, lapsed: Date, reviewIds: number[]): Promise<Map<number, Split>> {
  const { places, ids } = listOf(reviewIds)
  const at = sqlMoment(lapsed)
  const rows: Raw[] = await tx.query(
    `select id, count(*) count, sum(case when letter > ? then 0 else 1 end) late,
       min(case when letter > ? then null else coalesce(letter, created_at) end) late_due,
       min(case when letter > ? then letter end) pending_due
     from (select id, created_at, case when first > coalesce(again, '') then first else coalesce(again, first) end letter
       from (select n.review_id id, n.created_at,
           (select max(p.proposed_at) from proposals p where p.nomination_id = n.id and p.email is not null) first,
           (select max(l.sent_at) from consent_letters l where l.nomination_id = n.id and l.kind <> 'reminder') again
         from nominations n where n.review_id in (${places}) and n.status = 'proposed') sent) latest
     group by id`,
    [at, at, at, ...ids],
  )
  return new Map(rows.map(row => [Number(row.id), splitOf(row)]))
}
