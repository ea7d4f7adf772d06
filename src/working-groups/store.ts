import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Conflict, GroupMember, Score } from "./group-member.ts"

export const groupMemberTable = new EntitySchema<GroupMember>({
  name: "GroupMember",
  tableName: "working_group_members",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    grantId: { name: "grant_id", type: "integer" },
    kind: { type: "varchar", length: 10 },
    head: { type: "boolean" },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    namedAt: { name: "named_at", type: "datetime", precision: 3 },
    leftAt: { name: "left_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [{ name: "one_seat_in_a_group_per_person", columns: ["reviewId", "userId"], unique: true }],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("User", "userId"),
    belongsTo("RoleGrant", "grantId"),
    belongsTo("Organisation", "organisationId"),
  ],
})

export const conflictTable = new EntitySchema<Conflict>({
  name: "Conflict",
  tableName: "conflicts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    ground: { type: "varchar", length: 20 },
    declaredAt: { name: "declared_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_conflict_per_member_and_candidate", columns: ["nominationId", "userId"], unique: true },
    { name: "conflicts_by_review", columns: ["reviewId", "userId"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("Nomination", "nominationId"), belongsTo("User", "userId")],
})

export const scoreTable = new EntitySchema<Score>({
  name: "Score",
  tableName: "scores",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    points: { type: "simple-json" },
    total: { type: "integer" },
    note: { type: "varchar", length: 1000, nullable: true },
    scoredAt: { name: "scored_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_score_per_member_and_candidate", columns: ["nominationId", "userId"], unique: true },
    { name: "scores_by_review", columns: ["reviewId", "userId"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("Nomination", "nominationId"), belongsTo("User", "userId")],
})
