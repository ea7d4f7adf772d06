import { newPublicId } from "../../src/chance.ts"
import type { Council, Membership, Seat, Term } from "../../src/councils/council.ts"
import { addMembership, addSeat, addTerm } from "../../src/councils/membership-store.ts"
import { getCouncil } from "../../src/councils/store.ts"
import type { Database } from "../../src/db/database.ts"
import type { Person } from "../../src/persons/person.ts"
import { addPerson } from "../../src/persons/store.ts"
import type { Vault } from "../../src/vault.ts"

interface Site {
  db: Database
  vault: Vault
}

export const councilIle = ({ db }: Site): Promise<Council> => db.read(tx => getCouncil(tx, "ile"))

let made = 0
/** Somebody without an identity number, whose family name says which of them it is. */
export const savePerson = ({ db, vault }: Site, given: Partial<Person> = {}): Promise<Person> =>
  db.write((tx, now) => {
    made += 1
    const { familyName = `Testov${made}`, givenName = "Test", patronymic = null, birthOn = null, sex = null } = given
    return addPerson(tx, now, vault, { familyName, givenName, patronymic, birthOn, sex, iin: null })
  })

export interface SittingCouncil {
  council: Council
  term: Term
  seats: Seat[]
  memberships: Membership[]
}

/** The council of Ile with a term, `civil + state` seats, and members in the first `sitting` of them. */
export async function saveSittingCouncil(
  site: Site,
  { slug = "ile", civil = 8, state = 4, sitting = 12, startsOn = "2019-05-15", endsOn = "2022-05-15" } = {},
): Promise<SittingCouncil> {
  const council = await site.db.read(tx => getCouncil(tx, slug))
  const term = await site.db.write(tx =>
    addTerm(tx, { councilId: council.id, startsOn, endsOn, actId: null, reviewId: null }),
  )
  const seats: Seat[] = []
  const memberships: Membership[] = []
  for (let number = 1; number <= civil + state; number++) {
    const kind = number <= civil ? "civil" : "state"
    const person = number <= sitting ? await savePerson(site) : undefined
    await site.db.write(async tx => {
      const seat = await addSeat(tx, { councilId: council.id, number, kind, fromOn: startsOn, untilOn: null })
      seats.push(seat)
      if (person) memberships.push(await addMembership(tx, membershipOf(seat, term, person)))
    })
  }
  return { council, term, seats, memberships }
}

export const membershipOf = (seat: Seat, term: Term, person: Person): Omit<Membership, "id"> => ({
  publicId: newPublicId(),
  seatId: seat.id,
  termId: term.id,
  personId: person.id,
  organisationId: null,
  fromOn: term.startsOn,
  untilOn: null,
  appointedHow: "competition",
  actId: null,
  endedHow: null,
  endedActId: null,
  reviewId: null,
})
