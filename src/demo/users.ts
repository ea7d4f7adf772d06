import type { Tx } from "../db/database.ts"
import { addPerson } from "../persons/store.ts"
import type { Role } from "../policy.ts"
import { addGrant, type Scope } from "../users/grant-store.ts"
import { addUser, changeUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { addVerification } from "../verifications/store.ts"
import { expiryOf } from "../verifications/verification.ts"
import type { Cast, Invented } from "./cast.ts"

export interface UserMaker {
  tx: Tx
  now: Date
  vault: Vault
  people: Cast
  passwordHash: string
}

/** An account with a confirmed address, whose person is known by number. */
export async function openAccount(
  given: UserMaker,
  address: string,
  territoryId: number,
): Promise<User & { iin: string }> {
  const { tx, now, vault, people, passwordHash } = given
  const invented: Invented = people.person()
  const { familyName, givenName, patronymic } = invented
  const person = await addPerson(tx, now, vault, invented)
  const user = await addUser(tx, now, {
    familyName,
    givenName,
    patronymic,
    email: { typed: address, canonical: address },
    lang: people.below(3) === 0 ? "ru" : "kk",
    passwordHash,
    emailConfirmedAt: now,
    personId: person.id,
    consentedAt: now,
  })
  await changeUser(tx, user.id, { territoryId })
  return { ...user, territoryId, iin: invented.iin }
}

export async function grant({ tx, now }: UserMaker, userId: number, role: Role, scope: Scope = {}): Promise<void> {
  await addGrant(tx, { userId, role, fromAt: now, grantedByRole: "system", ...scope })
}

/** As after a visit to the secretary: identity and residence both seen. */
export async function verify(
  { tx, now }: UserMaker,
  user: User,
  secretaryId: number,
  councilId: number,
): Promise<void> {
  const seen = {
    userId: user.id,
    number: 1,
    method: "in-person",
    verifiedByUserId: secretaryId,
    councilId,
    verifiedAt: now,
  }
  const open = { revokedAt: null, revokedByUserId: null, revokeReason: null }
  await addVerification(tx, {
    ...seen,
    ...open,
    kind: "identity",
    personId: user.personId,
    territoryId: null,
    document: "id_card",
    expiresAt: expiryOf("identity", now),
  })
  await addVerification(tx, {
    ...seen,
    ...open,
    kind: "residence",
    personId: null,
    territoryId: user.territoryId,
    document: "address_certificate",
    expiresAt: expiryOf("residence", now),
  })
}
