// What the secretaries found out and decided about the demonstration's nominees.
import { record } from "../journal/record.ts"
import { decisionTable, eligibilityCheckTable } from "../nominations/decision-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import { requiredCriteria } from "../rules/criterion.ts"
import { initialRules } from "../rules/initial-rules.ts"
import type { DemoReview } from "./schedule.ts"
import { actorOf } from "./staff.ts"
import { beginning } from "./timeline.ts"
import type { UserMaker } from "./users.ts"

const hours = 3_600_000

export async function decide(
  { tx, people }: UserMaker,
  { review, council, secretary }: DemoReview,
  nomination: Nomination,
): Promise<void> {
  const at = new Date(Math.min(nomination.respondedAt!.getTime() + 48 * hours, beginning.getTime() - hours))
  const admitted = nomination.status === "admitted"
  await tx.insert(
    eligibilityCheckTable,
    requiredCriteria(initialRules, "2022-03-14").map(({ criterion }, n) => ({
      nominationId: nomination.id,
      criterion,
      finding: admitted || n > 0 ? "met" : "not_met",
      document: people.campaign.document,
      checkedByUserId: secretary.id,
      checkedAt: at,
    })),
  )
  await tx.insert(decisionTable, {
    nominationId: nomination.id,
    outcome: admitted ? "admitted" : "refused",
    reasons: { codes: admitted ? [] : ["documents_missing"] },
    textKk: admitted ? "" : people.campaign.refusalKk,
    textRu: admitted ? "" : people.campaign.refusalRu,
    decidedByUserId: secretary.id,
    decidedAt: at,
  })
  await tx.update(nominationTable, { id: nomination.id }, { decidedAt: at })
  await record(tx, at, {
    action: admitted ? "nomination.admit" : "nomination.refuse",
    by: { actor: actorOf(secretary), as: "secretary" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: council.id,
    reviewId: review.id,
    ...(!admitted && { particulars: { reasons: ["documents_missing"] } }),
  })
}
