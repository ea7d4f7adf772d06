// What a publication writes into the dated register: the term, its seats, who leaves and who comes. Nothing is overwritten.
import type { Act } from "../acts/act.ts"
import { addYears } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import { type SeatKind, seatKinds } from "../compositions/composition.ts"
import { runningTerm } from "../compositions/effect.ts"
import { listMembershipsIn, listPersonsByIin, type MembershipOf } from "../compositions/facts-store.ts"
import type { Placed } from "../compositions/store.ts"
import type { Membership, Seat, Term } from "../councils/council.ts"
import {
  addMembership,
  addSeat,
  addTerm,
  closeMembership,
  closeOffice,
  closeSeat,
  listOffices,
  listSeats,
  listTerms,
} from "../councils/membership-store.ts"
import { isInForce, withinTerms } from "../councils/roster.ts"
import type { Tx } from "../db/database.ts"
import type { Person } from "../persons/person.ts"
import { addPerson } from "../persons/store.ts"
import type { Rule } from "../rules/rule.ts"
import { numberAt } from "../rules/rule.ts"
import type { Vault } from "../vault.ts"

export interface Taking {
  councilId: number
  reviewId: number
  /** civil and state seats that this review fills */
  seats: { civil: number; state: number }
  reason: string
  effectiveOn: string
  act: Act
  placed: Placed[]
  rules: readonly Rule[]
}
export interface Seated {
  place: Placed
  person: Person
  membership: Membership
}
export interface Taken {
  term: Term
  isNewTerm: boolean
  seated: Seated[]
  /** who sat before, whether they leave or stay */
  before: MembershipOf[]
  ended: MembershipOf[]
  /** those who keep their seats while vacancies are filled */
  staying: MembershipOf[]
  opened: Seat[]
  closed: Seat[]
}

export async function takeOffice(tx: Tx, now: Date, vault: Vault, taking: Taking): Promise<Taken> {
  const { councilId, effectiveOn, placed, act, reviewId } = taking
  const terms = await listTerms(tx, councilId)
  const all = withinTerms(await listMembershipsIn(tx, { id: councilId }), terms)
  const running = runningTerm(terms, effectiveOn)
  const joins = taking.reason === "vacancies" && running
  const staying = joins ? all.filter(one => isInForce(one, effectiveOn)) : []
  const ended = joins ? [] : await endPrevious(tx, councilId, all, effectiveOn)
  const term = joins ? running : await newTerm(tx, taking)
  const { free, opened, closed } = await seatsFor(tx, taking, staying, Boolean(joins))
  const persons = await personsOf(tx, now, vault, placed)
  const seated: Seated[] = []
  for (const place of placed) {
    const seat = free.find(
      one => one.kind === place.seatKind && !seated.some(({ membership: m }) => m.seatId === one.id),
    )
    const person = persons.get(place.nominationId)
    if (!seat || !person) throw new Error(`No seat or person for candidate ${place.nominationId}.`)
    const membership = await addMembership(tx, {
      publicId: newPublicId(),
      seatId: seat.id,
      termId: term.id,
      personId: person.id,
      organisationId: place.nomination.organisationId,
      fromOn: effectiveOn,
      untilOn: null,
      appointedHow: "competition",
      actId: act.id,
      endedHow: null,
      endedActId: null,
      reviewId,
    })
    seated.push({ place, person, membership })
  }
  const previous = terms.filter(one => one.startsOn < effectiveOn).at(-1)
  const before = joins ? staying : ended.filter(one => one.termId === previous?.id)
  return { term, isNewTerm: !joins, seated, before, ended, staying, opened, closed }
}

const newTerm = (tx: Tx, { councilId, effectiveOn, act, reviewId, rules }: Taking): Promise<Term> =>
  addTerm(tx, {
    councilId,
    startsOn: effectiveOn,
    endsOn: addYears(effectiveOn, numberAt(rules, "term_years", effectiveOn) ?? 3),
    actId: act.id,
    reviewId,
  })

/** Each ends with its own term, which may have run out before; offices end with the membership that they rest on. */
async function endPrevious(
  tx: Tx,
  councilId: number,
  all: MembershipOf[],
  effectiveOn: string,
): Promise<MembershipOf[]> {
  const open = all.filter(one => one.endedHow === null && one.fromOn < effectiveOn)
  const offices = await listOffices(tx, councilId)
  for (const one of open) {
    const untilOn = one.untilOn !== null && one.untilOn < effectiveOn ? one.untilOn : effectiveOn
    await closeMembership(tx, one.id, { untilOn, endedHow: "term", endedActId: null })
    for (const office of offices.filter(office => office.membershipId === one.id && office.untilOn === null))
      await closeOffice(tx, office.id, untilOn)
  }
  return open
}

/**
 * For a whole new composition: the register's seats if they are as many of each kind, otherwise new ones from that day.
 * For vacancies: the vacant seats, and new ones where there are too few.
 */
async function seatsFor(
  tx: Tx,
  { councilId, seats, effectiveOn }: Taking,
  staying: readonly Membership[],
  joins: boolean,
): Promise<{ free: Seat[]; opened: Seat[]; closed: Seat[] }> {
  const known = await listSeats(tx, councilId)
  const inForce = known.filter(seat => isInForce(seat, effectiveOn))
  const free = inForce.filter(seat => !staying.some(one => one.seatId === seat.id))
  const lacks = (kind: SeatKind) => seats[kind] - free.filter(seat => seat.kind === kind).length
  const fits = joins ? lacks("civil") <= 0 && lacks("state") <= 0 : lacks("civil") === 0 && lacks("state") === 0
  if (fits) return { free, opened: [], closed: [] }
  const closed = joins ? [] : inForce
  for (const seat of closed) await closeSeat(tx, seat.id, effectiveOn)
  const wanted = (kind: SeatKind) => Math.max(0, joins ? lacks(kind) : seats[kind])
  const kinds = seatKinds.flatMap(kind => Array.from({ length: wanted(kind) }, () => kind))
  const first = joins ? 1 + Math.max(0, ...inForce.map(seat => seat.number)) : 1
  const opened: Seat[] = []
  for (const [index, kind] of kinds.entries())
    opened.push(await addSeat(tx, { councilId, number: first + index, kind, fromOn: effectiveOn, untilOn: null }))
  return { free: joins ? [...free, ...opened] : opened, opened, closed }
}

/** nomination id -> the person in the register, known by the identity number or added with it */
async function personsOf(tx: Tx, now: Date, vault: Vault, placed: Placed[]): Promise<Map<number, Person>> {
  const known = await listPersonsByIin(
    tx,
    placed.map(place => place.nomination.iinHash),
  )
  const found = new Map<number, Person>()
  for (const { nominationId, nomination } of placed) {
    const { familyName, givenName, patronymic, birthOn, sex, iinSealed, iinKeyId, iinHash } = nomination
    const person =
      known.find(one => one.iinHash === iinHash) ??
      (await addPerson(tx, now, vault, {
        familyName,
        givenName,
        patronymic,
        birthOn,
        sex,
        iin: vault.open({ sealed: iinSealed, keyId: iinKeyId }),
      }))
    found.set(nominationId, person)
  }
  return found
}
