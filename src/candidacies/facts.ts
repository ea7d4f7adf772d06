import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import { fullName } from "../persons/person.ts"
import type { FactsInput } from "./forms.ts"

/** The nominee's own name and words, with what follows from the name. */
export function factsColumns({ familyName, givenName, patronymic, sphere, seatKind, ownStatement }: FactsInput) {
  const name = { familyName, givenName, patronymic: patronymic ?? null }
  const whole = fullName(name)
  return {
    ...name,
    sortKey: sortKey(whole),
    searchKey: searchKey(whole),
    sphere,
    seatKind,
    ownStatement: ownStatement ?? null,
  }
}
