// What the desk and the citizen read: a page's rows before they are put into words.
import type { CouncilOn } from "../councils/council.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import type { User } from "../users/user.ts"
import type { Verification } from "./verification.ts"

export interface Desk {
  /** that the official verifies for */
  councils: CouncilOn[]
}

export interface Account extends Desk {
  user: User
  rows: Verification[]
  territories: TerritoryOn[]
  /** where the official may say that somebody lives */
  places: TerritoryOn[]
  /** the official's own account */
  isOwn: boolean
  /** a secretary must decide whether its number is its own */
  isClaimed: boolean
  mayRevoke(row: Verification): boolean
  now: Date
}

export interface Own {
  user: User
  isClaimed: boolean
  rows: Verification[]
  territories: TerritoryOn[]
  /** the reviews whose secretaries the citizen may come to */
  offices: ReviewWithScope[]
  now: Date
}
