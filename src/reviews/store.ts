import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { lean, listOf } from "../db/lean.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Announcement, Review, ReviewStatus, StageExtension, StageRow } from "./review.ts"

export const reviewTable = new EntitySchema<Review>({
  name: "Review",
  tableName: "reviews",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    slug: { type: "varchar", length: 80 },
    campaignId: { name: "campaign_id", type: "integer" },
    councilId: { name: "council_id", type: "integer" },
    civilSeats: { name: "civil_seats", type: "integer" },
    stateSeats: { name: "state_seats", type: "integer" },
    status: { type: "varchar", length: 20 },
    announcementKk: { name: "announcement_kk", type: "text" },
    announcementRu: { name: "announcement_ru", type: "text" },
    contactKk: { name: "contact_kk", type: "varchar", length: 500 },
    contactRu: { name: "contact_ru", type: "varchar", length: 500 },
    phone: { type: "varchar", length: 20 },
    groupSize: { name: "group_size", type: "integer", nullable: true },
    endorsementLimit: { name: "endorsement_limit", type: "integer", nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    announcedAt: { name: "announced_at", type: "datetime", precision: 3, nullable: true },
    publishedAt: { name: "published_at", type: "datetime", precision: 3, nullable: true },
    effectiveOn: { name: "effective_on", type: "varchar", length: 10, nullable: true },
  },
  indices: [
    { name: "one_review_per_slug", columns: ["slug"], unique: true },
    { name: "reviews_by_council", columns: ["councilId", "status"] },
    { name: "reviews_by_campaign", columns: ["campaignId"] },
  ],
  foreignKeys: [belongsTo("Campaign", "campaignId"), belongsTo("Council", "councilId")],
})

export const stageRowTable = new EntitySchema<StageRow>({
  name: "StageRow",
  tableName: "stages",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    stage: { type: "varchar", length: 20 },
    opensAt: { name: "opens_at", type: "datetime", precision: 3 },
    closesAt: { name: "closes_at", type: "datetime", precision: 3 },
    openedAt: { name: "opened_at", type: "datetime", precision: 3, nullable: true },
    closedAt: { name: "closed_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_stage_per_review", columns: ["reviewId", "stage"], unique: true },
    { name: "stages_by_opening", columns: ["opensAt"] },
    { name: "stages_by_closing", columns: ["closesAt"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

export const stageExtensionTable = new EntitySchema<StageExtension>({
  name: "StageExtension",
  tableName: "stage_extensions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    stage: { type: "varchar", length: 20 },
    closedBefore: { name: "closed_before", type: "datetime", precision: 3 },
    closesAt: { name: "closes_at", type: "datetime", precision: 3 },
    reasonKk: { name: "reason_kk", type: "varchar", length: 1000 },
    reasonRu: { name: "reason_ru", type: "varchar", length: 1000 },
    extendedByUserId: { name: "extended_by_user_id", type: "integer", nullable: true },
    extendedAt: { name: "extended_at", type: "datetime", precision: 3 },
    cause: { type: "varchar", length: 20, default: "decision" },
    minutes: { type: "integer", nullable: true },
    countedUntil: { name: "counted_until", type: "datetime", precision: 3, nullable: true },
  },
  indices: [{ name: "stage_extensions_by_review", columns: ["reviewId"] }],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("User", "extendedByUserId")],
})

export async function getReview(tx: Tx, slug: string): Promise<Review> {
  const review = await tx.findOneBy(reviewTable, { slug })
  if (!review) throw new NotFound()
  return review
}

export const addReview = (tx: Tx, review: Omit<Review, "id">): Promise<Review> => tx.save(reviewTable, { ...review })

/** Changes the status, and what goes with it, only if nobody changed it first. */
export async function moveReview(
  tx: Tx,
  before: Pick<Review, "id" | "status">,
  after: Partial<Review> & { status: ReviewStatus },
): Promise<void> {
  const { affected } = await tx.update(reviewTable, { id: before.id, status: before.status }, after)
  if (affected !== 1) throw new Conflict()
}

/** Keeps what was written so far, as long as the review is not announced. */
export async function saveDraft(tx: Tx, id: number, announcement: Announcement): Promise<void> {
  const { affected } = await tx.update(reviewTable, { id, status: "draft" }, announcement)
  if (affected !== 1) throw new Conflict("reviews.alreadyAnnounced")
}

const stageRows = lean(stageRowTable, "stage")

/** In the order in which they open. */
export async function listStages(tx: Tx, reviewIds: number[]): Promise<StageRow[]> {
  if (!reviewIds.length) return []
  const { places, ids } = listOf(reviewIds)
  const rows: Record<string, unknown>[] = await tx.query(
    `select ${stageRows.columns} from stages stage where stage.review_id in (${places}) order by stage.opens_at, stage.closes_at`,
    ids,
  )
  return rows.map(stageRows.rowOf)
}
