import type { Tx } from "../db/database.ts"
import { decisionTable, eligibilityCheckTable } from "../nominations/decision-store.ts"
import type { Decision, EligibilityCheck } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Checked } from "./file.ts"

/** In the order in which they were appended. */
export const listChecks = (tx: Tx, nominationId: number): Promise<EligibilityCheck[]> =>
  tx.find(eligibilityCheckTable, { where: { nominationId }, order: { id: "asc" } })

export async function addChecks(
  tx: Tx,
  checks: readonly Checked[],
  by: Pick<EligibilityCheck, "nominationId" | "checkedByUserId" | "checkedAt">,
): Promise<void> {
  await tx.insert(
    eligibilityCheckTable,
    checks.map(check => ({ ...check, ...by })),
  )
}

export async function addDecision(tx: Tx, decision: Omit<Decision, "id">): Promise<void> {
  await tx.insert(decisionTable, decision)
}
export const findDecision = (tx: Tx, nominationId: number): Promise<Decision | null> =>
  tx.findOne(decisionTable, { where: { nominationId }, order: { id: "desc" } })

/** review id -> how many wait for the secretary: to be decided, and to be reached since they have no e-mail. One query. */
export async function countWaiting(tx: Tx, reviewIds: number[]): Promise<Map<number, Waiting>> {
  const rows = await tx
    .createQueryBuilder(nominationTable, "n")
    .select("n.reviewId", "reviewId")
    .addSelect("sum(case when n.status = 'consented' then 1 else 0 end)", "toDecide")
    .addSelect("sum(case when n.status = 'proposed' and n.email is null then 1 else 0 end)", "toReach")
    .where("n.reviewId in (:...reviewIds)", { reviewIds: [0, ...reviewIds] })
    .groupBy("n.reviewId")
    .getRawMany<{ reviewId: number; toDecide: number | string; toReach: number | string }>()
  return new Map(rows.map(r => [r.reviewId, { toDecide: Number(r.toDecide), toReach: Number(r.toReach) }]))
}
export interface Waiting {
  toDecide: number
  toReach: number
}

/** review id -> how many were given back for completion and did not come again by their day. One query. */
export async function countOverdue(tx: Tx, now: Date, reviewIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .createQueryBuilder(nominationTable, "n")
    .innerJoin("Completion", "c", "c.nominationId = n.id and c.answeredAt is null and c.dueAt <= :now", { now })
    .select("n.reviewId", "reviewId")
    .addSelect("count(*)", "count")
    .where("n.status = 'returned' and n.reviewId in (:...reviewIds)", { reviewIds: [0, ...reviewIds] })
    .groupBy("n.reviewId")
    .getRawMany<{ reviewId: number; count: number | string }>()
  return new Map(rows.map(row => [row.reviewId, Number(row.count)]))
}
