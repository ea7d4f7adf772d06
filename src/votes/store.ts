import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Ballot, Vote } from "./vote.ts"

export const voteTable = new EntitySchema<Vote>({
  name: "Vote",
  tableName: "votes",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    compositionId: { name: "composition_id", type: "integer" },
    openedByUserId: { name: "opened_by_user_id", type: "integer" },
    openedAt: { name: "opened_at", type: "datetime", precision: 3 },
    closedAt: { name: "closed_at", type: "datetime", precision: 3, nullable: true },
    result: { type: "varchar", length: 20, nullable: true },
    figures: { type: "simple-json", nullable: true },
  },
  indices: [
    { name: "one_vote_per_public_id", columns: ["publicId"], unique: true },
    { name: "votes_by_review", columns: ["reviewId"] },
    { name: "votes_by_composition", columns: ["compositionId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("CompositionDraft", "compositionId"),
    belongsTo("User", "openedByUserId"),
  ],
})

export const ballotTable = new EntitySchema<Ballot>({
  name: "Ballot",
  tableName: "ballots",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    voteId: { name: "vote_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    choice: { type: "varchar", length: 10 },
    castAt: { name: "cast_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "one_ballot_per_member", columns: ["voteId", "userId"], unique: true }],
  foreignKeys: [belongsTo("Vote", "voteId"), belongsTo("User", "userId")],
})
