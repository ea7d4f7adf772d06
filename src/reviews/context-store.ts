// What surrounds a review and belongs to other tables: its campaign with the act, and numbers of candidates.
import type { Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { ReviewContext } from "./review.ts"
import { reviewTable } from "./store.ts"

/** Campaigns stand above reviews, so this reads their table by name. */
export async function contextOf(tx: Tx, reviewId: number): Promise<ReviewContext> {
  const row = await tx
    .createQueryBuilder()
    .from(reviewTable, "review")
    .innerJoin("Campaign", "campaign", "campaign.id = review.campaignId")
    .innerJoin("Act", "act", "act.id = campaign.actId")
    .select(contextColumns)
    .where("review.id = :reviewId", { reviewId })
    .getRawOne<Record<string, string>>()
  if (!row) throw new NotFound()
  const text = (name: string) => row[name] ?? ""
  return {
    campaign: {
      slug: text("campaign_slug"),
      names: { kk: text("campaign_title_kk"), ru: text("campaign_title_ru"), en: text("campaign_title_en") },
      reason: text("campaign_reason"),
    },
    act: {
      issuer: { kk: text("act_issuer_kk"), ru: text("act_issuer_ru") },
      title: { kk: text("act_title_kk"), ru: text("act_title_ru") },
      number: text("act_number"),
      datedOn: text("act_dated_on"),
    },
  }
}
const contextColumns = [
  "campaign.slug",
  "campaign.titleKk",
  "campaign.titleRu",
  "campaign.titleEn",
  "campaign.reason",
  "act.issuerKk",
  "act.issuerRu",
  "act.titleKk",
  "act.titleRu",
  "act.number",
  "act.datedOn",
]

/** review id -> how many were proposed and consented, were admitted: of these reviews only, and of nobody the public may not know. */
export async function countCandidates(tx: Tx, reviewIds: number[]): Promise<Map<number, CandidateCounts>> {
  const rows = await tx
    .createQueryBuilder()
    .from("Nomination", "nomination")
    .select("nomination.reviewId", "reviewId")
    .addSelect(
      "sum(case when nomination.status in ('consented', 'returned', 'admitted', 'refused') then 1 else 0 end)",
      "nominated",
    )
    .addSelect("sum(case when nomination.status = 'admitted' then 1 else 0 end)", "admitted")
    .where("nomination.reviewId in (:...reviewIds)", { reviewIds: [0, ...reviewIds] })
    .groupBy("nomination.reviewId")
    .getRawMany<{ reviewId: number; nominated: number | string; admitted: number | string }>()
  return new Map(
    rows.map(row => [row.reviewId, { nominated: Number(row.nominated), admitted: Number(row.admitted) }] as const),
  )
}
export interface CandidateCounts {
  nominated: number
  admitted: number
}
