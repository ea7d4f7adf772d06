export interface Review {
  id: number
  slug: string
  campaignId: number
  councilId: number
  civilSeats: number
  stateSeats: number
  status: string
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
