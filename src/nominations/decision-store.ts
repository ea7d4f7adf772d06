// What the secretary found and decided about a nominee; the files write it, many read it.
import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { Decision, EligibilityCheck } from "./nomination.ts"

export const eligibilityCheckTable = new EntitySchema<EligibilityCheck>({
  name: "EligibilityCheck",
  tableName: "eligibility_checks",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    criterion: { type: "varchar", length: 40 },
    finding: { type: "varchar", length: 20 },
    document: { type: "varchar", length: 200 },
    checkedByUserId: { name: "checked_by_user_id", type: "integer" },
    checkedAt: { name: "checked_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "eligibility_checks_by_nomination", columns: ["nominationId"] }],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("User", "checkedByUserId")],
})

export const decisionTable = new EntitySchema<Decision>({
  name: "Decision",
  tableName: "decisions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    outcome: { type: "varchar", length: 20 },
    reasons: { type: "simple-json" },
    textKk: { name: "text_kk", type: "text" },
    textRu: { name: "text_ru", type: "text" },
    decidedByUserId: { name: "decided_by_user_id", type: "integer" },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "decisions_by_nomination", columns: ["nominationId"] }],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("User", "decidedByUserId")],
})

/** Whether this official decided about anybody in this review. */
export const hasDecided = (tx: Tx, reviewId: number, userId: number): Promise<boolean> =>
  tx
    .createQueryBuilder(decisionTable, "decision")
    .innerJoin("Nomination", "nomination", "nomination.id = decision.nominationId")
    .where("decision.decidedByUserId = :userId and nomination.reviewId = :reviewId", { userId, reviewId })
    .getExists()
