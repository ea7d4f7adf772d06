import { newPublicId } from "../chance.ts"
import type { CouncilOn } from "../councils/council.ts"
import type { Tx } from "../db/database.ts"
import { addPerson } from "../persons/store.ts"
import type { Role } from "../policy.ts"
import { addGrant, type Scope } from "../users/grant-store.ts"
import { addUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { addVerification } from "../verifications/store.ts"
import { expiryOf } from "../verifications/verification.ts"
import { demoAccounts } from "./accounts.ts"
import type { Cast } from "./cast.ts"

export interface UserMaker {
  tx: Tx
  now: Date
  vault: Vault
  people: Cast
  passwordHash: string
}

/** An account with a confirmed address, whose person has an identity number. */
export async function openAccount(
  { tx, now, vault, people, passwordHash }: UserMaker,
  email: string,
  territoryId: number,
): Promise<User> {
  const invented = people.person()
  const person = await addPerson(tx, now, vault, invented)
  return addUser(tx, {
    publicId: newPublicId(),
    email,
    emailTyped: email,
    familyName: invented.familyName,
    givenName: invented.givenName,
    patronymic: invented.patronymic,
    lang: people.below(3) === 0 ? "ru" : "kk",
    passwordHash,
    emailConfirmedAt: now,
    territoryId,
    personId: person.id,
    createdAt: now,
    suspendedAt: null,
  })
}
