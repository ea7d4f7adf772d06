import { EntitySchema, In, IsNull } from "typeorm"
import { insertAll } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Invalidation, InvalidationCount, Status } from "./invalidation.ts"

const moment = (name: string) => ({ name, type: "datetime" as const, precision: 3, nullable: true })
const role = (name: string) => ({ name, type: "varchar" as const, length: 30, nullable: true })

export const invalidationTable = new EntitySchema<Invalidation>({
  name: "Invalidation",
  tableName: "invalidations",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    formKey: { name: "form_key", type: "varchar", length: 20 },
    reviewId: { name: "review_id", type: "integer" },
    kind: { type: "varchar", length: 10 },
    reversesId: { name: "reverses_id", type: "integer", nullable: true },
    reversalOf: { name: "reversal_of", type: "integer", nullable: true },
    name: { type: "varchar", length: 200 },
    conditions: { type: "simple-json" },
    reasonKk: { name: "reason_kk", type: "varchar", length: 2000, nullable: true },
    reasonRu: { name: "reason_ru", type: "varchar", length: 2000, nullable: true },
    status: { type: "varchar", length: 10 },
    untilActId: { name: "until_act_id", type: "integer" },
    cursorActId: { name: "cursor_act_id", type: "integer" },
    matched: { type: "integer", nullable: true },
    changed: { type: "integer" },
    draftedByUserId: { name: "drafted_by_user_id", type: "integer" },
    draftedAt: { name: "drafted_at", type: "datetime", precision: 3 },
    requestedByRole: role("requested_by_role"),
    requestedAt: moment("requested_at"),
    decidedByUserId: { name: "decided_by_user_id", type: "integer", nullable: true },
    decidedByRole: role("decided_by_role"),
    decidedAt: moment("decided_at"),
    finishedAt: moment("finished_at"),
    settledAt: moment("settled_at"),
  },
  indices: [
    { name: "one_invalidation_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_invalidation_per_form", columns: ["formKey"], unique: true },
    { name: "one_reversal_per_invalidation", columns: ["reversalOf"], unique: true },
    { name: "invalidations_by_review", columns: ["reviewId"] },
    { name: "invalidations_by_status", columns: ["status"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Invalidation", "reversesId"),
    belongsTo("User", "draftedByUserId"),
    belongsTo("User", "decidedByUserId"),
  ],
})

export const invalidationCountTable = new EntitySchema<InvalidationCount>({
  name: "InvalidationCount",
  tableName: "invalidation_counts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    invalidationId: { name: "invalidation_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    changed: { type: "integer" },
    totalBefore: { name: "total_before", type: "integer" },
    totalAfter: { name: "total_after", type: "integer", nullable: true },
  },
  indices: [{ name: "one_count_per_candidate", columns: ["invalidationId", "nominationId"], unique: true }],
  foreignKeys: [belongsTo("Invalidation", "invalidationId"), belongsTo("Nomination", "nominationId")],
})

export async function getInvalidation(tx: Tx, publicId: string): Promise<Invalidation> {
  const found = await tx.findOneBy(invalidationTable, { publicId })
  if (!found) throw new NotFound()
  return found
}

/** The same form, sent before by the same person. */
export const findByFormKey = (tx: Tx, formKey: string, draftedByUserId: number): Promise<Invalidation | null> =>
  tx.findOneBy(invalidationTable, { formKey, draftedByUserId })

export const findById = (tx: Tx, id: number): Promise<Invalidation | null> => tx.findOneBy(invalidationTable, { id })

export const findReversalOf = (tx: Tx, id: number): Promise<Invalidation | null> =>
  tx.findOneBy(invalidationTable, { reversalOf: id })

export async function addInvalidation(tx: Tx, row: Omit<Invalidation, "id">): Promise<void> {
  await tx.insert(invalidationTable, row)
}

/** Only if it still stands as it was read. */
export async function moveInvalidation(
  tx: Tx,
  { id, status, cursorActId }: Invalidation,
  after: Partial<Invalidation> & { status: Status },
): Promise<void> {
  const { affected } = await tx.update(invalidationTable, { id, status, cursorActId }, after)
  if (affected !== 1) throw new Conflict()
}

/** The oldest that is approved and not done. */
export const findWaiting = (tx: Tx): Promise<Invalidation | null> =>
  tx.findOne(invalidationTable, { where: { status: In(["approved", "running"]) }, order: { id: "ASC" } })

export const listUnsettled = (tx: Tx): Promise<Invalidation[]> =>
  tx.findBy(invalidationTable, { status: "done", settledAt: IsNull() })

export async function settle(tx: Tx, id: number, settledAt: Date): Promise<boolean> {
  return (await tx.update(invalidationTable, { id, settledAt: IsNull() }, { settledAt })).affected === 1
}

export const addToCounts = (
  tx: Tx,
  counts: Pick<InvalidationCount, "invalidationId" | "nominationId" | "changed" | "totalBefore">[],
): Promise<void> =>
  insertAll(
    tx,
    "invalidation_counts",
    ["invalidation_id", "nomination_id", "changed", "total_before"],
    counts.map(one => [one.invalidationId, one.nominationId, one.changed, one.totalBefore]),
    { key: ["invalidation_id", "nomination_id"], add: ["changed"] },
  )

export const listCounts = (tx: Tx, invalidationIds: number[]): Promise<InvalidationCount[]> =>
  tx.find(invalidationCountTable, {
    where: { invalidationId: In([0, ...invalidationIds]) },
    order: { changed: "DESC", id: "ASC" },
  })

export async function setTotalAfter(tx: Tx, id: number, totalAfter: number): Promise<void> {
  await tx.update(invalidationCountTable, { id }, { totalAfter })
}

/** The newest first, of these councils or of all. */
export async function pageOfInvalidations(
  tx: Tx,
  where: { councilIds?: number[]; reviewId?: number; statuses?: Status[] },
  { page, size }: { page: number; size: number },
): Promise<[Invalidation[], number]> {
  const { councilIds, reviewId, statuses } = where
  const query = tx.createQueryBuilder(invalidationTable, "one").where("1 = 1")
  if (councilIds)
    query
      .innerJoin("Review", "review", "review.id = one.reviewId")
      .andWhere("review.councilId in (:...councilIds)", { councilIds: [0, ...councilIds] })
  if (reviewId !== undefined) query.andWhere("one.reviewId = :reviewId", { reviewId })
  if (statuses) query.andWhere("one.status in (:...statuses)", { statuses })
  return query
    .orderBy("one.id", "DESC")
    .offset((page - 1) * size)
    .limit(size)
    .getManyAndCount()
}

/** Those that this person did not request. */
export const countRequested = (tx: Tx, councilIds: number[], userId: number): Promise<number> =>
  tx
    .createQueryBuilder(invalidationTable, "one")
    .innerJoin("Review", "review", "review.id = one.reviewId")
    .where("review.councilId in (:...councilIds)", { councilIds: [0, ...councilIds] })
    .andWhere("one.status = 'requested' and one.draftedByUserId <> :userId", { userId })
    .getCount()
