import type { Tx } from "../db/database.ts"
import { Conflict } from "../errors.ts"
import { addPerson, findPersonByIin, getPerson } from "../persons/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import type { IdentityInput } from "./forms.ts"
import { refuseHeld } from "./held-number-store.ts"
import { findAccountOf, numberPerson } from "./store.ts"

export interface Named {
  personId: number
  /** the account that has this person already */
  holder?: User
}

/** Whom the document names: the account's own person, the person of the register with this number, or a new one. */
export async function personOfDocument(
  tx: Tx,
  now: Date,
  vault: Vault,
  user: User,
  { iin: { iin, birthOn, sex }, familyName, givenName, patronymic }: IdentityInput,
): Promise<Named> {
  const iinHash = vault.hash(iin)
  const own = user.personId === null ? null : await getPerson(tx, user.personId)
  if (own?.iinHash === iinHash) return { personId: own.id }
  if (own?.iinHash) throw new Conflict("verifications.otherNumber")
  await refuseHeld(tx, now, iinHash)
  const known = await findPersonByIin(tx, iinHash)
  // The account's own person is another than the one known by this number: people must look into it, not we.
  if (known && own) throw new Conflict("verifications.numberTaken")
  if (known) {
    const holder = await findAccountOf(tx, known.id)
    return { personId: known.id, ...(holder && { holder }) }
  }
  if (own) {
    const { keyId, sealed } = vault.seal(iin)
    await numberPerson(tx, own.id, { iinSealed: sealed, iinKeyId: keyId, iinHash, birthOn, sex })
    return { personId: own.id }
  }
  const names = { familyName, givenName, patronymic: patronymic || null }
  return { personId: (await addPerson(tx, now, vault, { ...names, iin, birthOn, sex })).id }
}
