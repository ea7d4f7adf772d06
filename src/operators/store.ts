import { EntitySchema, In } from "typeorm"
import { insertAll } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { assisting, type OperatorDay, type OperatorLine, type Work } from "./operator-day.ts"

const id = { type: "integer", primary: true } as const

export const operatorDayTable = new EntitySchema<OperatorDay>({
  name: "OperatorDay",
  tableName: "operator_days",
  columns: {
    reviewId: { ...id, name: "review_id" },
    operatorUserId: { ...id, name: "operator_user_id" },
    day: { type: "varchar", length: 10, primary: true },
    work: { type: "varchar", length: 20, primary: true },
    count: { type: "integer" },
  },
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("User", "operatorUserId")],
})

/** One more, in the transaction of the work itself. */
export const countWork = (tx: Tx, { reviewId, operatorUserId, day, work }: Omit<OperatorDay, "count">): Promise<void> =>
  insertAll(
    tx,
    "operator_days",
    ["review_id", "operator_user_id", "day", "work", "count"],
    [[reviewId, operatorUserId, day, work, 1]],
    { key: ["review_id", "operator_user_id", "day", "work"], add: ["count"] },
  )

/** Who assisted in a review does not decide who is admitted in it. */
export const hasAssisted = (tx: Tx, reviewId: number, operatorUserId: number): Promise<boolean> =>
  tx.existsBy(operatorDayTable, { reviewId, operatorUserId, work: In(assisting) })

/** The newest day first. @param upTo the last day that is told */
export async function listOperatorLines(
  tx: Tx,
  reviewId: number,
  upTo: string,
  works: readonly Work[],
): Promise<OperatorLine[]> {
  const rows = await tx
    .createQueryBuilder(operatorDayTable, "d")
    .innerJoin("User", "u", "u.id = d.operatorUserId")
    .select("d.day", "day")
    .addSelect("d.work", "work")
    .addSelect("d.count", "count")
    .addSelect("u.publicId", "operator")
    .where("d.reviewId = :reviewId and d.day <= :upTo and d.work in (:...works)", { reviewId, upTo, works })
    .orderBy("d.day", "DESC")
    .addOrderBy("u.publicId")
    .limit(2000)
    .getRawMany<OperatorLine>()
  return rows.map(row => ({ ...row, count: Number(row.count) }))
}
