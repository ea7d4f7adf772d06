import { Between, EntitySchema, In, MoreThanOrEqual } from "typeorm"
import { insertAll } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { endorsementActTable } from "../endorsements/store.ts"
import { settingTable } from "../settings/store.ts"
import { userTable } from "../users/store.ts"
import type { AlertCount, SeenAct, SourceAlert, SourceKind, SourceTally } from "./source.ts"

const columns = {
  id: { type: "integer", primary: true, generated: true },
  reviewId: { name: "review_id", type: "integer" },
  kind: { type: "varchar", length: 10 },
  source: { type: "varchar", length: 100 },
  day: { type: "varchar", length: 10 },
  recorded: { type: "integer" },
} as const

export const sourceTallyTable = new EntitySchema<SourceTally & { id: number }>({
  name: "SourceTally",
  tableName: "source_tallies",
  columns,
  indices: [
    { name: "one_tally_per_source_and_day", columns: ["reviewId", "kind", "source", "day"], unique: true },
    { name: "source_tallies_by_number", columns: ["reviewId", "kind", "recorded"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

export const sourceAlertTable = new EntitySchema<SourceAlert>({
  name: "SourceAlert",
  tableName: "source_alerts",
  columns: { ...columns, threshold: { type: "integer" }, at: { type: "datetime", precision: 3 } },
  indices: [{ name: "one_alert_per_source_and_day", columns: ["reviewId", "kind", "source", "day"], unique: true }],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

export const newestActId = async (tx: Tx): Promise<number> => (await tx.maximum(endorsementActTable, "id")) ?? 0

/** Endorsements recorded with these ids, as they look from outside: without the citizen and the candidate. */
export async function listSeenActs(tx: Tx, from: number, until: number): Promise<SeenAct[]> {
  const acts = await tx.find(endorsementActTable, {
    select: { id: true, reviewId: true, at: true, addressBlock: true, userId: true, operatorUserId: true },
    where: { id: Between(from, until), kind: "record" },
  })
  const ids = new Set(acts.flatMap(({ userId, operatorUserId }) => [userId, operatorUserId].filter(id => id !== null)))
  const users = await tx.find(userTable, {
    select: { id: true, email: true, publicId: true },
    where: { id: In([0, ...ids]) },
  })
  const known = new Map(users.map(user => [user.id, user]))
  return acts.map(({ reviewId, at, addressBlock, userId, operatorUserId }) => ({
    reviewId,
    at,
    addressBlock,
    email: known.get(userId ?? 0)?.email ?? null,
    operator: known.get(operatorUserId ?? 0)?.publicId ?? null,
  }))
}

export const addToTallies = (tx: Tx, tallies: SourceTally[]): Promise<void> =>
  insertAll(
    tx,
    "source_tallies",
    ["review_id", "kind", "source", "day", "recorded"],
    tallies.map(({ reviewId, kind, source, day, recorded }) => [reviewId, kind, source, day, recorded]),
    { key: ["review_id", "kind", "source", "day"], add: ["recorded"] },
  )

type Wanted = Pick<SourceTally, "reviewId" | "kind" | "day">
/** Those of this day that reached the number; there are few, and an index leads to them. */
export const listTalliesFrom = (tx: Tx, wanted: Wanted, least: number): Promise<SourceTally[]> =>
  tx.findBy(sourceTallyTable, { ...wanted, recorded: MoreThanOrEqual(least) })

export async function listAlertedSources(tx: Tx, wanted: Wanted): Promise<string[]> {
  return (await tx.findBy(sourceAlertTable, { ...wanted })).map(({ source }) => source)
}

export async function addAlert(tx: Tx, alert: Omit<SourceAlert, "id">): Promise<void> {
  await tx.insert(sourceAlertTable, alert)
}

interface Paging {
  page: number
  size: number
}

/** The largest first. */
export const pageOfTallies = (
  tx: Tx,
  reviewId: number,
  kind: SourceKind,
  { page, size }: Paging,
): Promise<[SourceTally[], number]> =>
  tx.findAndCount(sourceTallyTable, {
    where: { reviewId, kind },
    order: { recorded: "DESC", id: "DESC" },
    skip: (page - 1) * size,
    take: size,
  })

/** The newest first, of these reviews' councils or of all. */
export async function pageOfAlerts(
  tx: Tx,
  councilIds: number[] | "all",
  { page, size }: Paging,
): Promise<[SourceAlert[], number]> {
  const query = tx.createQueryBuilder(sourceAlertTable, "alert")
  if (councilIds !== "all")
    query
      .innerJoin("Review", "review", "review.id = alert.reviewId")
      .where("review.councilId in (:...councilIds)", { councilIds: [0, ...councilIds] })
  return query
    .orderBy("alert.id", "DESC")
    .offset((page - 1) * size)
    .limit(size)
    .getManyAndCount()
}

/** In how many cases each kind alerted, in one review or in each. */
export async function countAlerts(tx: Tx, reviewId?: number): Promise<AlertCount[]> {
  const rows = await tx
    .createQueryBuilder(sourceAlertTable, "alert")
    .select("alert.reviewId", "reviewId")
    .addSelect("alert.kind", "kind")
    .addSelect("count(*)", "number")
    .where(reviewId === undefined ? {} : { reviewId })
    .groupBy("alert.reviewId")
    .addGroupBy("alert.kind")
    .getRawMany<{ reviewId: number; kind: SourceKind; number: number | string }>()
  return rows.map(row => ({ ...row, number: Number(row.number) }))
}

/** public id -> name, of officials. */
export async function namesOf(tx: Tx, publicIds: string[]): Promise<Map<string, string>> {
  if (!publicIds.length) return new Map()
  const users = await tx.findBy(userTable, { publicId: In(publicIds) })
  return new Map(users.map(user => [user.publicId, `${user.familyName} ${user.givenName}`]))
}

/** False when another process moved it first. */
export async function moveSetting(tx: Tx, name: string, before: string, after: string): Promise<boolean> {
  const { affected } = await tx.update(settingTable, { name, value: before }, { value: after })
  return affected === 1
}
