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
  /** null for the council of the region itself */
  regionNames: Names | null
  latitudeE2: number
  longitudeE2: number
  sortKey: string
  searchKey: string
}

export const seatKinds = ["civil", "state"] as const
export type SeatKind = (typeof seatKinds)[number]
/** By a review on this site, by a competition held elsewhere, or sent by a state body. */
export const appointments = ["review", "competition", "delegated"] as const
export type Appointment = (typeof appointments)[number]
/** What lawfully ends a membership; that its term ended needs no row, for it follows from the term. */
export const endings = ["term", "resignation", "legal_ground", "death"] as const
export type Ending = (typeof endings)[number]
export const officeKinds = ["chair", "deputy", "secretary"] as const
export type OfficeKind = (typeof officeKinds)[number]

export interface Seat {
  id: number
  councilId: number
  number: number
  kind: SeatKind
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
  appointedHow: Appointment
  actId: number | null
  endedHow: Ending | null
  endedActId: number | null
  reviewId: number | null
}

/** What a member is in the council beside being a member. */
export interface Office {
  id: number
  membershipId: number
  office: OfficeKind
  fromOn: string
  untilOn: string | null
  actId: number | null
}
