import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { CompositionDraft, CompositionMember, Outcome } from "./draft.ts"

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

export const outcomeTable = new EntitySchema<Outcome>({
  name: "Outcome",
  tableName: "outcomes",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    outcome: { type: "varchar", length: 20 },
    reason: { type: "varchar", length: 40, nullable: true },
    textKk: { name: "text_kk", type: "text" },
    textRu: { name: "text_ru", type: "text" },
    recordedByUserId: { name: "recorded_by_user_id", type: "integer" },
    recordedAt: { name: "recorded_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_outcome_per_candidate", columns: ["nominationId"], unique: true },
    { name: "outcomes_by_review", columns: ["reviewId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "recordedByUserId"),
  ],
})
