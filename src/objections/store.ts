import { EntitySchema, IsNull } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Objection } from "./objection.ts"

export const objectionTable = new EntitySchema<Objection>({
  name: "Objection",
  tableName: "objections",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    decisionId: { name: "decision_id", type: "integer" },
    reasons: { type: "simple-json" },
    text: { type: "text" },
    filedByUserId: { name: "filed_by_user_id", type: "integer", nullable: true },
    filedAt: { name: "filed_at", type: "datetime", precision: 3 },
    outcome: { type: "varchar", length: 10, nullable: true },
    reasonKk: { name: "reason_kk", type: "text" },
    reasonRu: { name: "reason_ru", type: "text" },
    publicKk: { name: "public_kk", type: "text" },
    publicRu: { name: "public_ru", type: "text" },
    decidedByUserId: { name: "decided_by_user_id", type: "integer", nullable: true },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_objection_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_objection_per_decision", columns: ["decisionId"], unique: true },
    { name: "objections_by_review", columns: ["reviewId"] },
    { name: "objections_by_nomination", columns: ["nominationId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "nominationId"),
    belongsTo("Decision", "decisionId"),
    belongsTo("User", "filedByUserId"),
    belongsTo("User", "decidedByUserId"),
  ],
})

export async function addObjection(
  tx: Tx,
  objection: Pick<
    Objection,
    "reviewId" | "nominationId" | "decisionId" | "reasons" | "text" | "filedByUserId" | "filedAt"
  >,
): Promise<Objection> {
  const open = { outcome: null, decidedByUserId: null, decidedAt: null }
  const words = { reasonKk: "", reasonRu: "", publicKk: "", publicRu: "" }
  return tx.save(objectionTable, { ...objection, ...open, ...words, publicId: newPublicId() } as Objection)
}

/** Of this nomination, in the order they came. */
export const listObjectionsOf = (tx: Tx, nominationId: number): Promise<Objection[]> =>
  tx.find(objectionTable, { where: { nominationId }, order: { id: "asc" } })

export interface ObjectionOf extends Objection {
  nomination: Nomination
}
const whole = (tx: Tx) =>
  tx
    .createQueryBuilder<ObjectionOf>(objectionTable as unknown as EntitySchema<ObjectionOf>, "o")
    .innerJoinAndMapOne("o.nomination", "Nomination", "n", "n.id = o.nominationId")

/** Of this review, those that wait first. */
export const listObjections = (tx: Tx, reviewId: number): Promise<ObjectionOf[]> =>
  whole(tx)
    .where("o.reviewId = :reviewId", { reviewId })
    .addSelect("case when o.outcome is null then 0 else 1 end", "settled")
    .orderBy("settled")
    .addOrderBy("o.id")
    .take(300)
    .getMany()

export async function getObjection(tx: Tx, reviewId: number, publicId: string): Promise<ObjectionOf> {
  const found = await whole(tx)
    .where("o.reviewId = :reviewId and o.publicId = :publicId", { reviewId, publicId })
    .getOne()
  if (!found) throw new NotFound()
  return found
}

/** Of two at once the second finds it decided. */
export async function settleObjection(
  tx: Tx,
  id: number,
  decision: Pick<
    Objection,
    "outcome" | "reasonKk" | "reasonRu" | "publicKk" | "publicRu" | "decidedByUserId" | "decidedAt"
  >,
): Promise<void> {
  const { affected } = await tx.update(objectionTable, { id, outcome: IsNull() }, decision)
  if (affected !== 1) throw new Conflict("objections.decided")
}

/** Groups stand above objections; whoever declared a conflict of interest with a candidate does not decide on them. */
export const hasDeclaredConflict = (tx: Tx, nominationId: number, userId: number): Promise<boolean> =>
  tx
    .createQueryBuilder()
    .from("Conflict", "c")
    .where("c.nominationId = :nominationId and c.userId = :userId", { nominationId, userId })
    .getExists()

/** review id -> how many wait for the head. One query. */
export async function countOpenObjections(tx: Tx, reviewIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .createQueryBuilder(objectionTable, "o")
    .select("o.reviewId", "reviewId")
    .addSelect("count(*)", "count")
    .innerJoin("Nomination", "n", "n.id = o.nominationId and n.status <> 'withdrawn'")
    .where("o.outcome is null and o.reviewId in (:...reviewIds)", { reviewIds: [0, ...reviewIds] })
    .groupBy("o.reviewId")
    .getRawMany<{ reviewId: number; count: number | string }>()
  return new Map(rows.map(row => [row.reviewId, Number(row.count)]))
}
