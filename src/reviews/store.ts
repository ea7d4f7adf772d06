import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Review, StageRow } from "./review.ts"

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
