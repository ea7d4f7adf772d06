import { addAct } from "../acts/store.ts"
import { newPublicId } from "../chance.ts"
import type { CouncilOn } from "../councils/council.ts"
import { addMembership, addOffice, addSeat, addTerm } from "../councils/membership-store.ts"
import { listCouncils } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { addOrganisation } from "../organisations/store.ts"
import { addPerson } from "../persons/store.ts"
import type { Vault } from "../vault.ts"
import type { Cast } from "./cast.ts"

/** Civil and state seats of the demonstration's councils by level; the real numbers are each council's own. */
export const demoSeats: Record<string, { civil: number; state: number }> = {
  region: { civil: 20, state: 10 },
  city: { civil: 12, state: 6 },
  district: { civil: 10, state: 5 },
}
/** Two councils are on their way out at the beginning of the demonstration; the others' term ends in summer. */
export const endingSoon = ["tekeli", "kegen"]
const termOf = (slug: string) =>
  endingSoon.includes(slug)
    ? { startsOn: "2019-03-10", endsOn: "2022-03-10" }
    : { startsOn: "2019-07-01", endsOn: "2022-07-01" }

interface Given {
  tx: Tx
  now: Date
  vault: Vault
  people: Cast
  organisations: Organisation[]
}

/** The councils as they sat before the renewal, with a vacancy here and there. */
export async function seatCouncils(tx: Tx, now: Date, vault: Vault, people: Cast): Promise<Organisation[]> {
  const organisations: Organisation[] = []
  for (const { kk, ru } of people.organisations)
    organisations.push(await addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: kk, nameRu: ru }))
  for (const council of await listCouncils(tx, "2022-03-14"))
    await seatCouncil({ tx, now, vault, people, organisations }, council)
  return organisations
}

async function seatCouncil({ tx, now, vault, people, organisations }: Given, council: CouncilOn): Promise<void> {
  const term = termOf(council.slug)
  const act = await addAct(tx, now, {
    kind: "maslikhat",
    number: `${people.below(80) + 10}-${people.below(300) + 1}`,
    datedOn: term.startsOn,
    ...people.act(council.names),
    textKk: "",
    textRu: "",
  })
  const { id: termId } = await addTerm(tx, { councilId: council.id, ...term, actId: act.id, reviewId: null })
  const { civil, state } = demoSeats[council.level]!
  const represented = [...organisations]
  for (let number = 1; number <= civil + state; number++) {
    const kind = number <= civil ? "civil" : "state"
    const seat = await addSeat(tx, { councilId: council.id, number, kind, fromOn: term.startsOn, untilOn: null })
    if (number > 1 && people.below(14) === 0) continue
    const person = await addPerson(tx, now, vault, people.person())
    const organisation = kind === "civil" && people.below(2) === 0 ? represented.shift() : undefined
    const membership = await addMembership(tx, {
      publicId: newPublicId(),
      seatId: seat.id,
      termId,
      personId: person.id,
      organisationId: organisation?.id ?? null,
      fromOn: term.startsOn,
      untilOn: null,
      appointedHow: "competition",
      actId: act.id,
      endedHow: null,
      endedActId: null,
      reviewId: null,
    })
    if (number === 1)
      await addOffice(tx, {
        membershipId: membership.id,
        office: "chair",
        fromOn: term.startsOn,
        untilOn: null,
        actId: act.id,
      })
  }
}
