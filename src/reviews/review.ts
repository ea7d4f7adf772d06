export const reviewStatuses = ["draft", "announced", "adopted", "approved", "published"] as const
/** While a review is announced, its stage follows from the timetable and the clock. */
export type ReviewStatus = (typeof reviewStatuses)[number]

export interface Review {
  id: number
  slug: string
  campaignId: number
  councilId: number
  civilSeats: number
  stateSeats: number
  status: ReviewStatus
  announcementKk: string
  announcementRu: string
  contactKk: string
  contactRu: string
  phone: string
  groupSize: number | null
  /** how many candidates one citizen may endorse; null: as many as they like */
  endorsementLimit: number | null
  createdAt: Date
  announcedAt: Date | null
  publishedAt: Date | null
  effectiveOn: string | null
}

/** What the secretary tells the public, in both languages, before anyone can be nominated. */
export type Announcement = Pick<
  Review,
  "announcementKk" | "announcementRu" | "contactKk" | "contactRu" | "phone" | "groupSize" | "endorsementLimit"
>

export interface StageRow {
  id: number
  reviewId: number
  stage: string
  opensAt: Date
  closesAt: Date
  openedAt: Date | null
  closedAt: Date | null
}

export const extensionCauses = ["decision", "downtime", "pause"] as const
export type ExtensionCause = (typeof extensionCauses)[number]

/** A stage made longer, and the reason that everyone can read. */
export interface StageExtension {
  id: number
  reviewId: number
  stage: string
  /** when it would have closed */
  closedBefore: Date
  closesAt: Date
  reasonKk: string
  reasonRu: string
  /** null where a rule did it */
  extendedByUserId: number | null
  extendedAt: Date
  cause: ExtensionCause
  /** of downtime or pauses, all that were counted for this */
  minutes: number | null
  /** up to when they were counted, so that none counts twice */
  countedUntil: Date | null
}

/** While a stage stands still for everyone, by a switch: in one review, or with null in all. */
export interface StagePause {
  id: number
  reviewId: number | null
  stage: string
  fromAt: Date
  untilAt: Date | null
  openKey: string | null
}

/** The council under review as it is called on the day of reading, and the region whose managers it answers to. */
export interface CouncilOfReview {
  id: number
  slug: string
  territoryId: number
  regionId: number
  level: string
  population: number
  seatLatitudeE2: number
  seatLongitudeE2: number
  names: { kk: string; ru: string; en: string }
}

/** The campaign that a review belongs to, and the act that it rests on. */
export interface ReviewContext {
  campaign: { slug: string; names: { kk: string; ru: string; en: string }; reason: string }
  act: { issuer: { kk: string; ru: string }; title: { kk: string; ru: string }; number: string; datedOn: string }
}

/** What nearly every use case about a review needs to know before it asks the policy. */
export interface ReviewWithScope {
  review: Review
  stages: StageRow[]
  council: CouncilOfReview
}

const next: Record<ReviewStatus, ReviewStatus[]> = {
  draft: ["announced"],
  announced: ["adopted"],
  adopted: ["announced", "approved"],
  approved: ["published"],
  published: [],
}
/** A composition that the maslikhat sends back takes its review from adopted to announced again. */
export const canBecome = (from: ReviewStatus, to: ReviewStatus): boolean => next[from].includes(to)

/** Is there still something to decide about this council's composition? */
export const isRunning = ({ status }: Pick<Review, "status">): boolean => status !== "published"

/** Anyone may read that a review is being prepared; its texts only once it is announced. */
export const isAnnounced = ({ status }: Pick<Review, "status">): boolean => status !== "draft"
