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
  createdAt: Date
  announcedAt: Date | null
  publishedAt: Date | null
  effectiveOn: string | null
}

export interface StageRow {
  id: number
  reviewId: number
  stage: string
  opensAt: Date
  closesAt: Date
  openedAt: Date | null
  closedAt: Date | null
}

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
  extendedByUserId: number
  extendedAt: Date
}

/** The council under review as it is called on the day of reading, and the region whose managers it answers to. */
export interface CouncilOfReview {
  id: number
  slug: string
  territoryId: number
  regionId: number
  level: string
  names: { kk: string; ru: string; en: string }
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
