import type { Tx } from "../db/database.ts"
import { decisionTable, eligibilityCheckTable } from "../nominations/decision-store.ts"
import type { Decision, EligibilityCheck } from "../nominations/nomination.ts"
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
