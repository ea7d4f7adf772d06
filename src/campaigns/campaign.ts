export interface Campaign {
  id: number
  slug: string
  territoryId: number
  titleKk: string
  titleRu: string
  titleEn: string
  reason: string
  actId: number
  openedByUserId: number
  openedAt: Date
}
