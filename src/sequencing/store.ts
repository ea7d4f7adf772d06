// What waits for its place in the log. Plain SQL: a round moves thousands of rows.
import { almatyDate } from "../calendar/almaty-time.ts"
import { numberAll, through } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { momentOf } from "../db/moment.ts"
import type { Waiting } from "./batching.ts"
import type { PendingAct, PendingRow } from "./entry.ts"

const pendingRows = (tx: Tx): string =>
  `journal ${through(tx, "journal_to_sequence")} where visibility = 'public' and log_index is null`
const pendingActs = (tx: Tx): string => `endorsement_acts ${through(tx, "acts_to_sequence")} where log_index is null`

export const isRowPending = async (tx: Tx): Promise<boolean> =>
  (await tx.query(`select id from ${pendingRows(tx)} limit 1`)).length > 0

/** In order of id. A row with a smaller id that is committed later comes in a later round. */
export async function listPendingRows(tx: Tx, most: number): Promise<PendingRow[]> {
  const rows: Record<string, never>[] = await tx.query(
    `select j.id, j.at, j.action, j.actor_role, j.actor_public_id, j.subject_kind, j.subject_public_id, j.particulars,
       c.slug council, r.slug review
     from (select * from ${pendingRows(tx)} order by id limit ?) j
       left join councils c on c.id = j.council_id left join reviews r on r.id = j.review_id
     order by j.id`,
    [most],
  )
  return rows.map(row => ({
    id: row.id!,
    at: momentOf(row.at!),
    action: row.action!,
    actorRole: row.actor_role!,
    actorPublicId: row.actor_public_id!,
    subjectKind: row.subject_kind!,
    subjectPublicId: row.subject_public_id!,
    council: row.council!,
    review: row.review!,
    particulars: JSON.parse(row.particulars!),
  }))
}

export const placeRows = (tx: Tx, ids: number[], first: number): Promise<void> =>
  numberAll(
    tx,
    "journal",
    "log_index",
    ids.map((id, i) => [id, first + i]),
  )

/** How many endorsements wait in each review, and since when the first of them. */
export async function listWaiting(tx: Tx): Promise<Waiting[]> {
  const rows: { id: number; count: number | string; oldest: Date | string }[] = await tx.query(
    `select review_id id, count(*) count, min(at) oldest from ${pendingActs(tx)} group by review_id`,
  )
  return rows.map(({ id, count, oldest }) => ({ reviewId: id, count: Number(count), oldest: momentOf(oldest) }))
}

/** The first ones, in no order: they are shuffled anyway. */
export async function listPendingActs(tx: Tx, reviewId: number, most: number): Promise<PendingAct[]> {
  const rows: Record<string, never>[] = await tx.query(
    `select a.id, a.nomination_id, a.user_id, a.turn, a.kind, a.territory_id, a.identity_level, a.residence_level, a.at,
       n.public_id nomination, t.slug territory, r.slug review, i.public_id invalidation
     from (select * from ${pendingActs(tx)} and review_id = ? order by at, id limit ?) a
       join nominations n on n.id = a.nomination_id
       join territories t on t.id = a.territory_id join reviews r on r.id = a.review_id
       left join invalidations i on i.id = a.invalidation_id`,
    [reviewId, most],
  )
  return rows.map(row => ({
    id: row.id!,
    reviewId,
    nominationId: row.nomination_id!,
    userId: row.user_id!,
    turn: row.turn!,
    kind: row.kind!,
    territoryId: row.territory_id!,
    identityLevel: row.identity_level!,
    residenceLevel: row.residence_level!,
    day: almatyDate(momentOf(row.at!)),
    nomination: row.nomination!,
    territory: row.territory!,
    review: row.review!,
    invalidation: row.invalidation!,
  }))
}

export const placeActs = (tx: Tx, ids: number[], first: number): Promise<void> =>
  numberAll(
    tx,
    "endorsement_acts",
    "log_index",
    ids.map((id, i) => [id, first + i]),
  )
