import type { Act } from "../acts/act.ts"
import { addAct } from "../acts/store.ts"
import { addDays, almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { addWorkingDays } from "../calendar/working-days.ts"
import { newPublicId } from "../chance.ts"
import { listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict, Forbidden, NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { addReview, addStages, type CandidateCounts, countCandidates, listReviewsOfCampaign } from "../reviews/store.ts"
import { type ProposedStage, proposeTimetable } from "../reviews/timetable.ts"
import { listRules } from "../rules/store.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import { type Campaign, type CampaignInput, freeSlug } from "./campaign.ts"
import { type Circumstances, judge, type OfferedCouncil } from "./judge.ts"
import {
  addCampaign,
  campaignSlugs,
  councilsUnderReview,
  countReviews,
  findCampaignOfForm,
  getCampaign,
  pageOfCampaigns,
  reviewSlugs,
  seatsOfCouncils,
  termsOfCouncils,
} from "./store.ts"

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
  now: Date
}

export const viewCampaign = (db: Database, actor: Actor, slug: string): Promise<CampaignView> =>
  db.read(async (tx, now) => {
    authorize(actor, "campaign.read")
    const { campaign, act } = await getCampaign(tx, slug)
    const reviews = await listReviewsOfCampaign(tx, campaign.id, almatyDate(now))
    const ids = reviews.map(({ review }) => review.id)
    return { campaign, act, reviews, counts: await countCandidates(tx, ids), now }
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

const managedRegions = (actor: Actor): number[] =>
  actor.grants.flatMap(({ role, territoryId }) => (role === "manager" && territoryId !== null ? [territoryId] : []))

async function regionFor(tx: Tx, actor: Actor, today: string, slug?: string) {
  const own = managedRegions(actor)
  if (!own.length) throw new Forbidden()
  const valid = (await listTerritoriesOn(tx, today)).filter(({ level }) => level === "region")
  const regions = valid.filter(({ id }) => own.includes(id) && can(actor, "campaign.open", { regionId: id }))
  const region = slug ? valid.find(one => one.slug === slug) : regions[0]
  if (!region) throw new NotFound()
  authorize(actor, "campaign.open", { regionId: region.id })
  return { region, regions }
}

async function circumstancesOf(tx: Tx, now: Date, region: TerritoryOn): Promise<Circumstances> {
  const today = almatyDate(now)
  const valid = new Set((await listTerritoriesOn(tx, today)).map(({ id }) => id))
  const inRegion = (await listCouncils(tx, today)).filter(
    ({ regionId, territoryId }) => regionId === region.id && valid.has(territoryId),
  )
  const ids = inRegion.map(({ id }) => id)
  const seats = (await seatsOfCouncils(tx, ids)).filter(
    ({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || untilOn > today),
  )
  const terms = (await termsOfCouncils(tx, ids)).filter(({ startsOn, endsOn }) => startsOn <= today && endsOn > today)
  const running = await councilsUnderReview(tx, ids)
  const councils = inRegion.map((council): OfferedCouncil => {
    const count = (kind: string) => seats.filter(seat => seat.councilId === council.id && seat.kind === kind).length
    return {
      ...council,
      civil: count("civil"),
      state: count("state"),
      isRunning: running.has(council.id),
      termEndsOn: terms.find(({ councilId }) => councilId === council.id)?.endsOn ?? null,
    }
  })
  return { councils, rules: await listRules(tx), calendar: await listHolidays(tx), today, now }
}

/** Opens the campaign with one review for each council, all or nothing. The same form sent twice leads to the same campaign. */
export async function openCampaign(
  db: Database,
  actor: Actor,
  regionSlug: string,
  input: CampaignInput,
): Promise<Campaign> {
  const open = () => db.write((tx, now) => openOnce(tx, now, actor, regionSlug, input))
  try {
    return await open()
  } catch (error) {
    // Two of the same at the same moment: the one that came second finds the first. Two others that took one slug: again.
    if (!isDuplicate(error)) throw error
    return open()
  }
}

async function openOnce(tx: Tx, now: Date, actor: Actor, regionSlug: string, input: CampaignInput): Promise<Campaign> {
  const { region } = await regionFor(tx, actor, almatyDate(now), regionSlug)
  const opened = await findCampaignOfForm(tx, input.formKey)
  if (opened && opened.openedByUserId !== actor.userId) throw new Conflict()
  if (opened) return opened
  const circumstances = await circumstancesOf(tx, now, region)
  const chosen = input.councils.map(one => {
    const council = circumstances.councils.find(({ slug }) => slug === one.slug)
    if (!council) throw new NotFound("campaigns.councilElsewhere")
    return { ...one, council }
  })
  const broken = judge(circumstances, input)
  if (broken.some(({ severity }) => severity === "error")) throw new Unacceptable("campaigns.breaksRules")

  const year = almatyDate(input.stages[0]!.opensAt).slice(0, 4)
  const act = await addAct(tx, now, actOf(input))
  const name = `${region.slug}-${year}`
  const campaign = await addCampaign(tx, {
    slug: freeSlug(name, await campaignSlugs(tx, name)),
    territoryId: region.id,
    titleKk: input.titleKk,
    titleRu: input.titleRu,
    titleEn: input.titleEn,
    reason: input.reason,
    actId: act.id,
    openedByUserId: actor.userId,
    openedAt: now,
    formKey: input.formKey,
  })
  await record(tx, now, {
    action: "campaign.open",
    by: { actor, as: "manager" },
    subject: { kind: "campaign", id: campaign.slug },
    particulars: {
      reason: input.reason,
      councils: chosen.length,
      warnings: [...new Set(broken.map(({ code }) => code))],
    },
  })
  const taken = await reviewSlugs(
    tx,
    chosen.map(({ council }) => council.id),
  )
  for (const { council, civil, state } of chosen) {
    const review = await addReview(tx, {
      slug: freeSlug(`${council.slug}-${year}`, taken),
      campaignId: campaign.id,
      councilId: council.id,
      civilSeats: civil,
      stateSeats: state,
      ...unwritten,
      createdAt: now,
    })
    const times = { reviewId: review.id, openedAt: null, closedAt: null }
    await addStages(
      tx,
      input.stages.map(stage => ({ ...stage, ...times })),
    )
    await record(tx, now, {
      action: "review.open",
      by: { actor, as: "manager" },
      subject: { kind: "review", id: review.slug },
      councilId: council.id,
      reviewId: review.id,
      particulars: { campaign: campaign.slug, civilSeats: civil, stateSeats: state },
    })
  }
  return campaign
}

const actOf = (input: CampaignInput) => ({
  kind: "campaign",
  issuerKk: input.actIssuerKk,
  issuerRu: input.actIssuerRu,
  number: input.actNumber,
  datedOn: input.actDatedOn,
  titleKk: input.actTitleKk,
  titleRu: input.actTitleRu,
  textKk: "",
  textRu: "",
})

const unwritten = {
  status: "draft" as const,
  announcementKk: "",
  announcementRu: "",
  contactKk: "",
  contactRu: "",
  phone: "",
  groupSize: null,
  announcedAt: null,
  publishedAt: null,
  effectiveOn: null,
}
