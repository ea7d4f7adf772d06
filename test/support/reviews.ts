import { actTable } from "../../src/acts/store.ts"
import type { Campaign } from "../../src/campaigns/campaign.ts"
import { campaignTable } from "../../src/campaigns/store.ts"
import { newPublicId } from "../../src/chance.ts"
import { getCouncil } from "../../src/councils/store.ts"
import type { Database, Tx } from "../../src/db/database.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable, stageRowTable } from "../../src/reviews/store.ts"
import { addTestUser } from "./users.ts"

const day = 86_400_000

/** [opens, closes]: moments, or days from now such as `[-3, 17]`. */
export type Span = [Date | number, Date | number]

/** A timetable around today: nominations opened yesterday, and every stage follows the one before. */
export const stagesNow: Record<string, Span> = {
  nominations: [-1, 19],
  check: [19, 33],
  objections: [33, 38],
  endorsements: [33, 48],
  selection: [48, 58],
  approval: [58, 72],
}

export interface ReviewWanted extends Partial<Omit<Review, "id">> {
  /** slug of the council: "ile" unless given */
  council?: string
  /** all of `stagesNow` unless given; days count from the database's clock */
  stages?: Record<string, Span>
}

/** A review with its stages; announced, of the council "ile" and in a campaign of its own unless told otherwise. */
export const saveReview = (db: Database, wanted: ReviewWanted = {}): Promise<Review> =>
  db.write(async (tx, now) => {
    const { council: slug = "ile", stages = stagesNow, ...columns } = wanted
    const council = await getCouncil(tx, slug)
    const announced = (columns.status ?? "announced") !== "draft"
    const review = await tx.save(reviewTable, {
      slug: `${slug}-${newPublicId()}`,
      campaignId: columns.campaignId ?? (await addCampaign(tx, now)).id,
      councilId: council.id,
      civilSeats: 8,
      stateSeats: 4,
      status: "announced" as const,
      announcementKk: announced ? "Kenes quramyn jangartu bastaldy." : "",
      announcementRu: announced ? "Nachato obnovlenie sostava soveta." : "",
      contactKk: announced ? "Otegen batyr, Titov 1, 9:00-18:00" : "",
      contactRu: announced ? "Otegen batyr, Titova 1, 9:00-18:00" : "",
      phone: announced ? "+77272510001" : "",
      endorsementLimit: null,
      groupSize: announced ? 9 : null,
      createdAt: now,
      announcedAt: announced ? now : null,
      publishedAt: null,
      effectiveOn: null,
      ...columns,
    })
    const moment = (at: Date | number) => (at instanceof Date ? at : new Date(now.getTime() + at * day))
    for (const [stage, [opens, closes]] of Object.entries(stages))
      await tx.insert(stageRowTable, {
        reviewId: review.id,
        stage,
        opensAt: moment(opens),
        closesAt: moment(closes),
        openedAt: null,
        closedAt: null,
      })
    return review
  })

export const saveCampaign = (db: Database, over: Partial<Campaign> = {}): Promise<Campaign> =>
  db.write((tx, now) => addCampaign(tx, now, over))

async function addCampaign(tx: Tx, now: Date, over: Partial<Campaign> = {}): Promise<Campaign> {
  const act = await tx.save(actTable, {
    publicId: newPublicId(),
    kind: "campaign",
    issuerKk: "Maslihat",
    issuerRu: "Maslikhat",
    number: "12-3",
    datedOn: "2022-03-10",
    titleKk: "Quramdy jangartu turaly",
    titleRu: "Ob obnovlenii sostava",
    textKk: "",
    textRu: "",
    recordedAt: now,
  })
  const { territoryId } = await getCouncil(tx, "almaty-region")
  return tx.save(campaignTable, {
    slug: `campaign-${newPublicId()}`,
    territoryId,
    titleKk: "Quramdy jangartu 2022",
    titleRu: "Obnovlenie sostava 2022",
    titleEn: "Renewal 2022",
    reason: "end_of_term" as const,
    actId: act.id,
    openedByUserId: over.openedByUserId ?? (await addTestUser(tx, now)).id,
    openedAt: now,
    formKey: newPublicId(),
    ...over,
  })
}
