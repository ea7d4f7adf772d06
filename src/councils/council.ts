export interface Council {
  id: number
  slug: string
  territoryId: number
  foundedOn: string | null
}

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

export interface Office {
  id: number
  membershipId: number
  office: string
  fromOn: string
  untilOn: string | null
  actId: number | null
}
