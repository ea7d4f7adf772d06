import type { CouncilOn } from "../councils/council.ts"
import { listMemberships } from "../councils/membership-store.ts"
import type { Tx } from "../db/database.ts"
import type { Person, PersonName } from "../persons/person.ts"
import { addPerson, getPerson } from "../persons/store.ts"
import type { Role } from "../policy.ts"
import { addGrant, type Scope } from "../users/grant-store.ts"
import { addUser, changeUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { addVerification } from "../verifications/store.ts"
import { expiryOf, verifiers } from "../verifications/verifier.ts"
import type { Cast } from "./cast.ts"

export interface UserMaker {
  tx: Tx
  now: Date
  vault: Vault
  people: Cast
  passwordHash: string
}

/** An account with a confirmed address, whose person is known by number. */
export async function openAccount(given: UserMaker, address: string, territoryId: number): Promise<User> {
  const invented = given.people.person()
  return openAccountOf(
    given,
    invented,
    await addPerson(given.tx, given.now, given.vault, invented),
    address,
    territoryId,
  )
}

/** The account of whoever sits in the council's first seat: its chair. */
export async function accountOfMember(given: UserMaker, council: CouncilOn, address: string): Promise<User> {
  const [first] = await listMemberships(given.tx, council.id)
  const person = await getPerson(given.tx, first!.personId)
  return openAccountOf(given, person, person, address, council.territoryId)
}

async function openAccountOf(
  { tx, now, people, passwordHash }: UserMaker,
  { familyName, givenName, patronymic }: PersonName,
  person: Person,
  address: string,
  territoryId: number,
): Promise<User> {
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
  return { ...user, territoryId }
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
    reference: null,
    verifiedByUserId: secretaryId,
    councilId,
    verifiedAt: now,
  }
  const open = { revokedAt: null, revokedByUserId: null, revokeReason: null }
  await addVerification(tx, {
    ...seen,
    ...open,
    ...of("in_person"),
    kind: "identity",
    personId: user.personId,
    territoryId: null,
    document: "id_card",
    expiresAt: expiryOf(verifiers.inPerson, now),
  })
  await addVerification(tx, {
    ...seen,
    ...open,
    ...of("document"),
    kind: "residence",
    personId: null,
    territoryId: user.territoryId,
    document: "address_certificate",
    expiresAt: expiryOf(verifiers.document, now),
  })
}

const of = (method: string) => ({ method, level: method })
