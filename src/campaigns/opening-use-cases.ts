// Opening a campaign: the act, the campaign, and a review with its stages for each council, all or nothing.
import { addAct } from "../acts/store.ts"
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict, NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Actor } from "../policy.ts"
import { addUsualRequirements } from "../requirements/usual.ts"
import { addStages } from "../reviews/stage-store.ts"
import { addReview } from "../reviews/store.ts"
import type { Stage } from "../reviews/timetable.ts"
import { type Campaign, type CampaignInput, freeSlug } from "./campaign.ts"
import { circumstancesOf, regionFor } from "./circumstances.ts"
import { judge, type OfferedCouncil } from "./judge.ts"
import { addCampaign, campaignSlugs, findCampaignOfForm, reviewSlugs } from "./store.ts"

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
  await openReviews(tx, now, actor, campaign, chosen, input.stages, year)
  return campaign
}

interface Chosen {
  council: OfferedCouncil
  civil: number
  state: number
}

async function openReviews(
  tx: Tx,
  now: Date,
  actor: Actor,
  campaign: Campaign,
  chosen: Chosen[],
  stages: readonly Stage[],
  year: string,
): Promise<void> {
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
    await addUsualRequirements(tx, [review.id])
    const times = { reviewId: review.id, openedAt: null, closedAt: null }
    await addStages(
      tx,
      stages.map(stage => ({ ...stage, ...times })),
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
  endorsementLimit: null,
  announcedAt: null,
  publishedAt: null,
  effectiveOn: null,
}
