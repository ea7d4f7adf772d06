// What the public reads: a page's rows before they are put into words.

import type { CouncilOn, OfficeKind, Term } from "../councils/council.ts"
import type { MembershipLine, PersonLine, SeatLine } from "../councils/line.ts"
import type { Times } from "../decision-times/decision-time.ts"
import type { Person } from "../persons/person.ts"
import type { PublicProfile } from "../profiles/profile.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { CouncilStatus } from "./review-status.ts"

export const perPage = { councils: 50, former: 20 }

export interface CouncilList {
  typed: string
  page: number
  total: number
  councils: (CouncilOn & { status: CouncilStatus })[]
}

export interface CouncilView {
  council: CouncilOn
  /** the day it is shown as of, and whether that is today */
  on: string
  today: string
  seats: SeatLine[]
  offices: Map<number, OfficeKind[]>
  terms: Term[]
  reviews: ReviewWithScope[]
  /** how long nominees waited for the decision, in all these reviews together */
  times: Times
}

export interface FormerMembers {
  council: CouncilOn
  page: number
  total: number
  members: MembershipLine[]
}

export interface PersonView {
  person: Person
  today: string
  memberships: PersonLine[]
  offices: Map<number, OfficeKind[]>
  /** what the member says, if there is anything */
  profile: PublicProfile | undefined
}
