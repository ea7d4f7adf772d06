import { almatyDate } from "../../src/calendar/almaty-time.ts"
import { getCouncil } from "../../src/councils/store.ts"
import type { Database, Tx } from "../../src/db/database.ts"
import { iinOf } from "../../src/persons/iin.ts"
import { addPerson } from "../../src/persons/store.ts"
import { getTerritory } from "../../src/territories/store.ts"
import { getUser } from "../../src/users/store.ts"
import type { User } from "../../src/users/user.ts"
import type { Vault } from "../../src/vault.ts"
import { addClaim, findOpenClaim } from "../../src/verifications/claim-store.ts"
import { addVerification, bindAccount } from "../../src/verifications/store.ts"
import type { Verification } from "../../src/verifications/verification.ts"
import { expiryOf, verifiers } from "../../src/verifications/verifier.ts"
import { saveUser, type TestUser, type UserWanted } from "./users.ts"
import type { World } from "./world.ts"

interface Site {
  db: Database
  vault: Vault
}

/** Different for every call: women born in 1880, so nobody's. */
let made = 0
export const nextIin = (): string => iinOf("1880-01-01", "female", made++)

interface Wanted {
  /** slug of the territory where the person lives: "ile" unless given */
  territory?: string
  iin?: string
  identity?: Partial<Verification> | null
  residence?: Partial<Verification> | null
  user?: UserWanted
}

/** A citizen whose identity and residence a secretary has verified today; null leaves a check out. */
export async function saveResident({ db, vault }: Site, wanted: Wanted = {}): Promise<TestUser> {
  const user = await saveUser(db, wanted.user)
  const verifier = await saveUser(db)
  await db.write((tx, now) => verify(tx, now, vault, user, verifier, wanted))
  return user
}

/** Of the world's people, "member" and "officer-elsewhere" are verified residents of Ile, by its secretary. */
export const prepareVerifications = ({ db, vault }: Site, { users }: World): Promise<void> =>
  db.write(async (tx, now) => {
    for (const user of [users.member, users["officer-elsewhere"]]) await verify(tx, now, vault, user, users.secretary)
  })

async function verify(tx: Tx, now: Date, vault: Vault, user: User, verifier: User, wanted: Wanted = {}): Promise<void> {
  const { territory = "ile", iin = nextIin(), identity = {}, residence = {} } = wanted
  const council = await getCouncil(tx, "ile")
  const place = await getTerritory(tx, territory, almatyDate(now))
  const { familyName, givenName, patronymic } = user
  const names = { familyName, givenName, patronymic }
  const row = {
    userId: user.id,
    number: 1,
    personId: null,
    territoryId: null,
    reference: null,
    verifiedByUserId: verifier.id,
    councilId: council.id,
    verifiedAt: now,
    revokedAt: null,
    revokedByUserId: null,
    revokeReason: null,
  }
  if (identity) {
    const number = { iin, birthOn: "1880-01-01", sex: "female" }
    const personId = user.personId ?? (await addPerson(tx, now, vault, { ...names, ...number })).id
    await bindAccount(tx, user.id, personId, names)
    const expiresAt = expiryOf(verifiers.inPerson, now)
    await addVerification(tx, {
      ...row,
      ...proof("in_person"),
      kind: "identity",
      personId,
      document: "id_card",
      expiresAt,
      ...identity,
    })
  }
  if (residence) {
    const document = "address_certificate"
    const expiresAt = expiryOf(verifiers.document, now)
    await addVerification(tx, {
      ...row,
      ...proof("document"),
      kind: "residence",
      territoryId: place.id,
      document,
      expiresAt,
      ...residence,
    })
  }
}

const proof = (method: string) => ({ method, level: method })

/** The number of "officer-elsewhere" shown for "citizen" in Ile; returns the claim's public id. */
export const saveClaim = ({ db }: Site, { users, council }: World): Promise<string> =>
  db.write(async (tx, now) => {
    const holder = await getUser(tx, users["officer-elsewhere"].id)
    const { familyName, givenName, patronymic } = users.citizen
    await addClaim(tx, {
      ...{ familyName, givenName, patronymic },
      claimantUserId: users.citizen.id,
      holderUserId: holder.id,
      personId: holder.personId!,
      councilId: council.id,
      method: "in_person",
      document: "id_card",
      reference: null,
      recordedByUserId: users.clerk.id,
      claimedAt: now,
    })
    return (await findOpenClaim(tx, users.citizen.id))!.publicId
  })
