import { EntitySchema, In, Like, Not } from "typeorm"
import type { Act } from "../acts/act.ts"
import { getAct } from "../acts/store.ts"
import type { Seat, Term } from "../councils/council.ts"
import { seatTable, termTable } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import { reviewTable } from "../reviews/store.ts"
import type { Campaign } from "./campaign.ts"

export const campaignTable = new EntitySchema<Campaign>({
  name: "Campaign",
  tableName: "campaigns",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    slug: { type: "varchar", length: 80 },
    territoryId: { name: "territory_id", type: "integer" },
    titleKk: { name: "title_kk", type: "varchar", length: 300 },
    titleRu: { name: "title_ru", type: "varchar", length: 300 },
    titleEn: { name: "title_en", type: "varchar", length: 300 },
    reason: { type: "varchar", length: 20 },
    actId: { name: "act_id", type: "integer" },
    openedByUserId: { name: "opened_by_user_id", type: "integer" },
    openedAt: { name: "opened_at", type: "datetime", precision: 3 },
    formKey: { name: "form_key", type: "varchar", length: 40 },
  },
  indices: [
    { name: "one_campaign_per_slug", columns: ["slug"], unique: true },
    { name: "one_campaign_per_form", columns: ["formKey"], unique: true },
  ],
  foreignKeys: [belongsTo("Territory", "territoryId"), belongsTo("Act", "actId"), belongsTo("User", "openedByUserId")],
})

export const addCampaign = (tx: Tx, campaign: Omit<Campaign, "id">): Promise<Campaign> =>
  tx.save(campaignTable, { ...campaign } as Campaign)

export const findCampaignOfForm = (tx: Tx, formKey: string): Promise<Campaign | null> =>
  tx.findOneBy(campaignTable, { formKey })

/** With the act that it rests on: two queries. */
export async function getCampaign(tx: Tx, slug: string): Promise<{ campaign: Campaign; act: Act }> {
  const campaign = await tx.findOneBy(campaignTable, { slug })
  if (!campaign) throw new NotFound()
  return { campaign, act: await getAct(tx, campaign.actId) }
}

/** Newest first. */
export const pageOfCampaigns = (tx: Tx, page: number, size: number): Promise<[Campaign[], number]> =>
  tx.findAndCount(campaignTable, { order: { id: "desc" }, skip: (page - 1) * size, take: size })

/** campaign id -> number of its reviews, of these campaigns only. */
export async function countReviews(tx: Tx, campaignIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .createQueryBuilder(reviewTable, "review")
    .select("review.campaignId", "campaignId")
    .addSelect("count(*)", "number")
    .where("review.campaignId in (:...campaignIds)", { campaignIds: [0, ...campaignIds] })
    .groupBy("review.campaignId")
    .getRawMany<{ campaignId: number; number: number | string }>()
  return new Map(rows.map(row => [row.campaignId, Number(row.number)] as const))
}

/** Slugs that begin so, so that a free one can be found. */
export async function campaignSlugs(tx: Tx, beginning: string): Promise<Set<string>> {
  return new Set((await tx.findBy(campaignTable, { slug: Like(`${beginning}%`) })).map(({ slug }) => slug))
}
export async function reviewSlugs(tx: Tx, councilIds: number[]): Promise<Set<string>> {
  const rows = await tx.find(reviewTable, { where: { councilId: In(councilIds) }, select: { slug: true } })
  return new Set(rows.map(({ slug }) => slug))
}

export async function councilsUnderReview(tx: Tx, councilIds: number[]): Promise<Set<number>> {
  const running = { councilId: In(councilIds), status: Not("published" as const) }
  const rows = await tx.find(reviewTable, { where: running, select: { councilId: true } })
  return new Set(rows.map(({ councilId }) => councilId))
}

export const seatsOfCouncils = (tx: Tx, councilIds: number[]): Promise<Seat[]> =>
  tx.findBy(seatTable, { councilId: In(councilIds) })
export const termsOfCouncils = (tx: Tx, councilIds: number[]): Promise<Term[]> =>
  tx.findBy(termTable, { councilId: In(councilIds) })
