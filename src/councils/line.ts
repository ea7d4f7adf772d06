// Seats and memberships with the names that pages need.
import type { PersonName } from "../persons/person.ts"
import type { Appointment, Ending, SeatKind } from "./council.ts"

/** A membership as pages tell it. `untilOn` is when it ended or, if it runs on, when its term ends. */
export interface MembershipLine {
  membershipId: number
  seatNumber: number
  seatKind: SeatKind
  fromOn: string
  untilOn: string
  appointedHow: Appointment
  endedHow: Ending
  person: PersonName & { publicId: string; sortKey: string }
  organisation: { kk: string; ru: string } | null
  act: ActLine | null
}
export interface ActLine {
  issuer: { kk: string; ru: string }
  number: string
  datedOn: string
}
export interface SeatLine {
  number: number
  kind: SeatKind
  membership: MembershipLine | null
}

export interface PersonLine extends MembershipLine {
  councilSlug: string
  councilNames: { kk: string; ru: string; en: string }
}
