/** Why compositions are renewed: the terms end, or seats are vacant. */
export const reasons = ["end_of_term", "vacancies"] as const
export type Reason = (typeof reasons)[number]

export interface Campaign {
  id: number
  slug: string
  territoryId: number
  titleKk: string
  titleRu: string
  titleEn: string
  reason: Reason
  actId: number
  openedByUserId: number
  openedAt: Date
  /** one form opens one campaign, however often it is sent */
  formKey: string
}
