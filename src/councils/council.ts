import type { Names } from "../territories/territory.ts"

export interface Council {
  id: number
  slug: string
  territoryId: number
  foundedOn: string | null
}

/** A council as it stands on a day: its territory's names and level, and the region whose manager may act for it. */
export interface CouncilOn extends Council {
  names: Names
  level: string
  regionId: number
  sortKey: string
  searchKey: string
}

/** civil or state */
export interface Seat {
  id: number
  councilId: number
  number: number
  kind: string
  fromOn: string
  untilOn: string | null
}

export interface Term {
  id: number
  councilId: number
  startsOn: string
  endsOn: string
  actId: number | null
  reviewId: number | null
}

/** A person in a seat, from inclusive, until exclusive: closed once, never overwritten or deleted. */
export interface Membership {
  id: number
  publicId: string
  seatId: number
  termId: number
  personId: number
  organisationId: number | null
  fromOn: string
  untilOn: string | null
  appointedHow: string
  actId: number | null
  endedHow: string | null
  endedActId: number | null
  reviewId: number | null
}

/** chair and the like, held by a member */
export interface Office {
  id: number
  membershipId: number
  office: string
  fromOn: string
  untilOn: string | null
  actId: number | null
}
