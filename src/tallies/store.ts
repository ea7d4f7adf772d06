import { EntitySchema, LessThanOrEqual } from "typeorm"
import { insertAll } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { type Counted, fold, type Tally, type TallyDay, type TallyTotal } from "./tally.ts"

const id = { type: "integer", primary: true } as const
const day = { type: "varchar", length: 10, primary: true } as const
const counts = {
  recorded: { type: "integer" },
  withdrawn: { type: "integer" },
  invalidated: { type: "integer" },
  restored: { type: "integer" },
} as const

export const tallyTable = new EntitySchema<Tally>({
  name: "Tally",
  tableName: "tallies",
  columns: {
    nominationId: { ...id, name: "nomination_id" },
    territoryId: { ...id, name: "territory_id" },
    day,
    reviewId: { name: "review_id", type: "integer" },
    ...counts,
  },
  indices: [{ name: "tallies_by_review", columns: ["reviewId", "nominationId"] }],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("Territory", "territoryId"),
    belongsTo("Review", "reviewId"),
  ],
})

export const tallyTotalTable = new EntitySchema<TallyTotal>({
  name: "TallyTotal",
  tableName: "tally_totals",
  columns: {
    nominationId: { ...id, name: "nomination_id" },
    reviewId: { name: "review_id", type: "integer" },
    total: { type: "integer" },
  },
  indices: [{ name: "totals_by_review", columns: ["reviewId"] }],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("Review", "reviewId")],
})

export const tallyDayTable = new EntitySchema<TallyDay>({
  name: "TallyDay",
  tableName: "tally_days",
  columns: { reviewId: { ...id, name: "review_id" }, day, ...counts },
  indices: [{ name: "tallies_by_day", columns: ["day"] }],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

const add = Object.keys(counts)

/** Folds entries in, in the transaction that puts them into the log. */
export async function addToTallies(tx: Tx, entries: Counted[]): Promise<void> {
  const { tallies, totals, days } = fold(entries)
  await insertAll(
    tx,
    "tallies",
    ["nomination_id", "territory_id", "day", "review_id", ...add],
    tallies.map(t => [
      t.nominationId,
      t.territoryId,
      t.day,
      t.reviewId,
      t.recorded,
      t.withdrawn,
      t.invalidated,
      t.restored,
    ]),
    { key: ["nomination_id", "territory_id", "day"], add },
  )
  await insertAll(
    tx,
    "tally_totals",
    ["nomination_id", "review_id", "total"],
    totals.map(t => [t.nominationId, t.reviewId, t.total]),
    { key: ["nomination_id"], add: ["total"] },
  )
  await insertAll(
    tx,
    "tally_days",
    ["review_id", "day", ...add],
    days.map(d => [d.reviewId, d.day, d.recorded, d.withdrawn, d.invalidated, d.restored]),
    { key: ["review_id", "day"], add },
  )
}

/** All that was counted in a review, day by day, the newest first. */
export const listTallyDays = (tx: Tx, reviewId: number, upTo: string): Promise<TallyDay[]> =>
  tx.find(tallyDayTable, { where: { reviewId, day: LessThanOrEqual(upTo) }, order: { day: "DESC" } })
