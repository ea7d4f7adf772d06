import type { Stage } from "../reviews/timetable.ts"

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

/** A council of the campaign and the seats that its review fills. */
export interface ChosenCouncil {
  slug: string
  civil: number
  state: number
}

export interface CampaignInput {
  formKey: string
  titleKk: string
  titleRu: string
  titleEn: string
  reason: Reason
  actIssuerKk: string
  actIssuerRu: string
  actNumber: string
  actDatedOn: string
  actTitleKk: string
  actTitleRu: string
  councils: ChosenCouncil[]
  stages: Stage[]
  /** the manager saw the warnings and opens the campaign all the same */
  acknowledged: boolean
}

/** `ile-2022`, or the next free `ile-2022-2`; what is given becomes taken. */
export function freeSlug(name: string, taken: Set<string>): string {
  let slug = name
  for (let number = 2; taken.has(slug); number++) slug = `${name}-${number}`
  taken.add(slug)
  return slug
}
