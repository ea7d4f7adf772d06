import type { Act } from "../acts/act.ts"
import { addDays, almatyDate } from "../calendar/almaty-time.ts"
import { addWorkingDays } from "../calendar/working-days.ts"
import { newPublicId } from "../chance.ts"
import type { Database } from "../db/database.ts"
import type { Times } from "../decision-times/decision-time.ts"
import { decisionTimes } from "../decision-times/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { type CandidateCounts, countCandidates } from "../reviews/context-store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOfCampaign } from "../reviews/scope-store.ts"
import { type ProposedStage, proposeTimetable } from "../reviews/timetable.ts"
import { totalsOfReviews } from "../tallies/reading-store.ts"
import type { Totals } from "../tallies/tally.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import type { Campaign } from "./campaign.ts"
import { circumstancesOf, managedRegions, regionFor } from "./circumstances.ts"
import type { Circumstances } from "./judge.ts"
import { countReviews, getCampaign, pageOfCampaigns } from "./store.ts"

export const pageSize = 20

export interface CampaignList {
  campaigns: { campaign: Campaign; reviews: number }[]
  total: number
  mayOpen: boolean
}

export const listCampaigns = (db: Database, actor: Actor, page: number): Promise<CampaignList> =>
  db.read(async tx => {
    authorize(actor, "campaign.read")
    const [rows, total] = await pageOfCampaigns(tx, page, pageSize)
    const counts = await countReviews(
      tx,
      rows.map(({ id }) => id),
    )
    const campaigns = rows.map(campaign => ({ campaign, reviews: counts.get(campaign.id) ?? 0 }))
    return { campaigns, total, mayOpen: managedRegions(actor).length > 0 }
  })

export interface CampaignView {
  campaign: Campaign
  act: Act
  reviews: ReviewWithScope[]
  counts: Map<number, CandidateCounts>
  endorsements: Totals
  /** how long nominees waited for the decision, in all its reviews together */
  times: Times
  now: Date
}

export const viewCampaign = (db: Database, actor: Actor, slug: string): Promise<CampaignView> =>
  db.read(async (tx, now) => {
    authorize(actor, "campaign.read")
    const { campaign, act } = await getCampaign(tx, slug)
    const reviews = await listReviewsOfCampaign(tx, campaign.id, almatyDate(now))
    const ids = reviews.map(({ review }) => review.id)
    const counts = await countCandidates(tx, ids)
    return {
      campaign,
      act,
      reviews,
      counts,
      endorsements: await totalsOfReviews(tx, ids),
      times: (await decisionTimes(tx, ids)).together,
      now,
    }
  })

export interface CampaignStart extends Circumstances {
  region: TerritoryOn
  /** all that this manager may open campaigns in */
  regions: TerritoryOn[]
  formKey: string
  startsOn: string
  proposal: ProposedStage[]
}

/** What the form begins with. @param regionSlug the manager's only or first region if it is not given */
export const startCampaign = (db: Database, actor: Actor, regionSlug?: string): Promise<CampaignStart> =>
  db.read(async (tx, now) => {
    const { region, regions } = await regionFor(tx, actor, almatyDate(now), regionSlug)
    const circumstances = await circumstancesOf(tx, now, region)
    const { today, rules, calendar } = circumstances
    const startsOn = addWorkingDays(addDays(today, 7), 0, calendar)
    const proposal = proposeTimetable(startsOn, rules, calendar)
    return { ...circumstances, region, regions, formKey: newPublicId() + newPublicId(), startsOn, proposal }
  })
