import type { Tx } from "../db/database.ts"
import { listOrganisations } from "../organisations/store.ts"
import { type Renewal, renewal, type Sitting } from "../persons/indicators.ts"
import { listPersons } from "../persons/store.ts"
import type { Taken } from "./taking-office.ts"

interface Sits {
  personId: number
  organisationId: number | null
}

/** The figures of a renewal: who sat before, and who sits from the day of effect on. */
export async function indicatorsOf(tx: Tx, { before, staying, seated }: Taken, on: string): Promise<Renewal> {
  const after: Sits[] = [...staying, ...seated.map(({ membership }) => membership)]
  const all = [...before, ...after]
  const persons = await listPersons(tx, [...new Set(all.map(one => one.personId))])
  const organisations = await listOrganisations(tx, [...new Set(all.flatMap(one => one.organisationId ?? []))])
  const sitting = ({ personId, organisationId }: Sits): Sitting => {
    const person = persons.find(one => one.id === personId)
    return {
      personId,
      birthOn: person?.birthOn ?? null,
      sex: person?.sex ?? null,
      fromNpo: organisations.some(one => one.id === organisationId && one.kind === "npo"),
    }
  }
  return renewal(before.map(sitting), after.map(sitting), on)
}
