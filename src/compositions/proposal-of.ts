// Collects what the rules need to know of a composition, and asks them. The same for a draft, a vote and an adoption.
import { almatyDate } from "../calendar/almaty-time.ts"
import { listTerms } from "../councils/membership-store.ts"
import { consecutiveTerms, isInForce, withinTerms } from "../councils/roster.ts"
import type { Tx } from "../db/database.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listRules } from "../rules/store.ts"
import { activeMembers } from "../working-groups/store.ts"
import { breaches, type Chosen, type CompositionBreach, type Continuing, seatsOf } from "./composition.ts"
import { effectiveDay } from "./effect.ts"
import { getReason, listMembershipsIn, listMembershipsOf, listPersonsByIin, type MembershipOf } from "./facts-store.ts"
import type { Placed } from "./store.ts"

export interface Judged {
  placed: Placed[]
  continuing: Continuing[]
  found: CompositionBreach[]
  organisations: Organisation[]
  /** the day these rules were asked about */
  effectiveOn: string
}

export async function judge(
  tx: Tx,
  now: Date,
  { review, council }: ReviewWithScope,
  placed: Placed[],
): Promise<Judged> {
  const terms = await listTerms(tx, council.id)
  const reason = await getReason(tx, review.campaignId)
  const effectiveOn = effectiveDay(terms, reason, almatyDate(now))
  const persons = await listPersonsByIin(
    tx,
    placed.map(place => place.nomination.iinHash),
  )
  const memberships = await listMembershipsOf(
    tx,
    persons.map(person => person.id),
  )
  const group = await activeMembers(tx, review.id)
  const personOf = (place: Placed) => persons.find(person => person.iinHash === place.nomination.iinHash)
  const chosen = placed.map((place): Chosen => {
    const person = personOf(place)
    const own = memberships.filter(one => one.personId === person?.id)
    const { organisationId, birthOn, status, nomineeUserId } = place.nomination
    return {
      nominationId: place.nominationId,
      seatKind: place.seatKind,
      organisationId,
      birthOn,
      consecutiveTerms: consecutiveTerms(
        own.filter(one => one.seat.councilId === council.id),
        terms,
        effectiveOn,
      ),
      otherCouncils: otherCouncils(own, council.id, effectiveOn),
      inWorkingGroup: group.some(
        ({ user }) => user.id === nomineeUserId || (person !== undefined && user.personId === person.id),
      ),
      admitted: status === "admitted",
    }
  })
  const continuing = reason === "vacancies" ? await staying(tx, council, effectiveOn) : []
  const ids = [...chosen, ...continuing].flatMap(one => one.organisationId ?? [])
  return {
    placed,
    continuing,
    found: breaches({ seats: seatsOf(review), chosen, continuing }, await listRules(tx), effectiveOn),
    organisations: await listOrganisations(tx, [...new Set(ids)]),
    effectiveOn,
  }
}

/** While vacancies are filled, everyone else keeps the seat and counts in the shares. */
async function staying(tx: Tx, council: { id: number }, on: string): Promise<Continuing[]> {
  const all = await listMembershipsIn(tx, council)
  return withinTerms(all, termsOf(all))
    .filter(one => isInForce(one, on))
    .map(one => ({ seatKind: one.seat.kind, organisationId: one.organisationId }))
}

const otherCouncils = (own: MembershipOf[], councilId: number, on: string): number =>
  new Set(
    withinTerms(own, termsOf(own))
      .filter(one => one.seat.councilId !== councilId && isInForce(one, on))
      .map(one => one.seat.councilId),
  ).size

const termsOf = (all: MembershipOf[]) => all.map(one => one.term)
