import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { CompositionDraft, CompositionMember } from "./draft.ts"

export const compositionDraftTable = new EntitySchema<CompositionDraft>({
  name: "CompositionDraft",
  tableName: "compositions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    number: { type: "integer" },
    status: { type: "varchar", length: 20 },
    note: { type: "varchar", length: 500, nullable: true },
    preparedByUserId: { name: "prepared_by_user_id", type: "integer" },
    preparedAt: { name: "prepared_at", type: "datetime", precision: 3 },
    adoptedAt: { name: "adopted_at", type: "datetime", precision: 3, nullable: true },
    actId: { name: "act_id", type: "integer", nullable: true },
    approvedAt: { name: "approved_at", type: "datetime", precision: 3, nullable: true },
    publishedAt: { name: "published_at", type: "datetime", precision: 3, nullable: true },
    indicators: { type: "simple-json", nullable: true },
    digest: { type: "varchar", length: 64, nullable: true },
    returnedAt: { name: "returned_at", type: "datetime", precision: 3, nullable: true },
    returnedKk: { name: "returned_kk", type: "text", nullable: true },
    returnedRu: { name: "returned_ru", type: "text", nullable: true },
  },
  indices: [
    { name: "one_composition_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_composition_per_number", columns: ["reviewId", "number"], unique: true },
  ],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("User", "preparedByUserId"), belongsTo("Act", "actId")],
})

export const compositionMemberTable = new EntitySchema<CompositionMember>({
  name: "CompositionMember",
  tableName: "composition_members",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    compositionId: { name: "composition_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    seatKind: { name: "seat_kind", type: "varchar", length: 10 },
  },
  indices: [{ name: "one_place_per_candidate", columns: ["compositionId", "nominationId"], unique: true }],
  foreignKeys: [belongsTo("CompositionDraft", "compositionId"), belongsTo("Nomination", "nominationId")],
})

/** A place in a composition with the candidate who takes it. */
export interface Placed extends CompositionMember {
  nomination: Nomination
}

export async function getComposition(tx: Tx, publicId: string, reviewId?: number): Promise<CompositionDraft> {
  const found = await tx.findOneBy(compositionDraftTable, { publicId, ...(reviewId !== undefined && { reviewId }) })
  if (!found) throw new NotFound()
  return found
}

/** The newest first. */
export const listCompositions = (tx: Tx, reviewIds: number[]): Promise<CompositionDraft[]> =>
  tx.find(compositionDraftTable, { where: { reviewId: In([0, ...reviewIds]) }, order: { id: "desc" } })

export const findCompositionOf = (tx: Tx, reviewId: number, status: string): Promise<CompositionDraft | null> =>
  tx.findOne(compositionDraftTable, { where: { reviewId, status }, order: { id: "desc" } })

/** By name. */
export async function listPlaced(tx: Tx, compositionId: number): Promise<Placed[]> {
  const rows = await tx
    .createQueryBuilder<Placed>(compositionMemberTable as EntitySchema<Placed>, "place")
    .innerJoinAndMapOne("place.nomination", "Nomination", "nomination", "nomination.id = place.nominationId")
    .where("place.compositionId = :compositionId", { compositionId })
    .orderBy("nomination.sortKey")
    .addOrderBy("nomination.id")
    .getMany()
  return rows
}

export async function addDraft(
  tx: Tx,
  now: Date,
  { reviewId, preparedByUserId }: Pick<CompositionDraft, "reviewId" | "preparedByUserId">,
): Promise<CompositionDraft> {
  const number = 1 + (await tx.countBy(compositionDraftTable, { reviewId }))
  return tx.save(compositionDraftTable, {
    publicId: newPublicId(),
    reviewId,
    number,
    status: "draft",
    note: null,
    preparedByUserId,
    preparedAt: now,
    adoptedAt: null,
    actId: null,
    approvedAt: null,
    publishedAt: null,
    indicators: null,
    digest: null,
    returnedAt: null,
    returnedKk: null,
    returnedRu: null,
  } as unknown as CompositionDraft)
}

/** A change of status, or of a draft, only from what it was when it was read. */
export async function moveComposition(
  tx: Tx,
  before: Pick<CompositionDraft, "id" | "status">,
  after: Partial<CompositionDraft>,
): Promise<void> {
  const { affected } = await tx.update(compositionDraftTable, { id: before.id, status: before.status }, after)
  if (affected !== 1) throw new Conflict()
}

/** Nothing but drafts has its places changed: `moveComposition` comes first. */
export async function putPlaces(
  tx: Tx,
  compositionId: number,
  places: Omit<CompositionMember, "id" | "compositionId">[],
) {
  await tx.delete(compositionMemberTable, { compositionId })
  if (places.length)
    await tx.insert(
      compositionMemberTable,
      places.map(place => ({ ...place, compositionId })),
    )
}
