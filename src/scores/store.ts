import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Score } from "./score.ts"

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
    salt: { type: "varchar", length: 64 },
    scoredAt: { name: "scored_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_score_per_member_and_candidate", columns: ["nominationId", "userId"], unique: true },
    { name: "scores_by_review", columns: ["reviewId", "userId"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("Nomination", "nominationId"), belongsTo("User", "userId")],
})

export const findScore = (tx: Tx, nominationId: number, userId: number): Promise<Score | null> =>
  tx.findOneBy(scoreTable, { nominationId, userId })

export const listScoresOf = (tx: Tx, reviewId: number, userId: number): Promise<Score[]> =>
  tx.findBy(scoreTable, { reviewId, userId })

/** Everyone's, for the moment when a composition is adopted; nobody is shown single ones. */
export const listScores = (tx: Tx, reviewId: number): Promise<Score[]> => tx.findBy(scoreTable, { reviewId })

/** The member's one score of this candidate: given, or changed. */
export async function putScore(tx: Tx, score: Omit<Score, "id">): Promise<void> {
  const { nominationId, userId, points, total, note, salt, scoredAt } = score
  const { affected } = await tx.update(scoreTable, { nominationId, userId }, { points, total, note, salt, scoredAt })
  if (!affected) await tx.insert(scoreTable, score)
}

export async function getAdmitted(tx: Tx, reviewId: number, publicId: string): Promise<Nomination> {
  const nomination = await tx.findOneBy(nominationTable, { reviewId, publicId, status: "admitted" })
  if (!nomination) throw new NotFound()
  return nomination
}
