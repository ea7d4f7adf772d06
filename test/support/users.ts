import type { Database, Tx } from "../../src/db/database.ts"
import { addGrant, type NewGrant } from "../../src/users/grant-store.ts"
import { addUser, changeUser } from "../../src/users/store.ts"
import type { NewUser, RoleGrant, User } from "../../src/users/user.ts"
import { passwordHash } from "./app.ts"

let made = 0

export interface UserWanted extends Partial<Omit<NewUser, "email">> {
  email?: string
  territoryId?: number | null
}
/** Has an address, as nearly everybody has. */
export type TestUser = User & { email: string; emailTyped: string }
type GrantWanted = Partial<NewGrant> & Pick<NewGrant, "role">

/** Somebody with a confirmed address, who can sign in with the password of test/support/app.ts; roles if asked for. */
export const saveUser = (db: Database, wanted: UserWanted = {}, ...grants: GrantWanted[]): Promise<TestUser> =>
  db.write((tx, now) => addTestUser(tx, now, wanted, ...grants))

export async function addTestUser(
  tx: Tx,
  now: Date,
  { email, territoryId = null, ...given }: UserWanted = {},
  ...grants: GrantWanted[]
): Promise<TestUser> {
  made += 1
  const address = email ?? `person${made}@example.kz`
  const user = await addUser(tx, now, {
    familyName: `Adamov${made}`,
    givenName: "Test",
    patronymic: null,
    lang: "en",
    passwordHash: await passwordHash(),
    emailConfirmedAt: now,
    consentedAt: now,
    ...given,
    email: { typed: address, canonical: address },
  })
  if (territoryId) await changeUser(tx, user.id, { territoryId })
  for (const grant of grants) await addTestGrant(tx, now, user, grant)
  return { ...user, email: address, emailTyped: address, territoryId }
}

export const saveGrant = (db: Database, user: User, grant: GrantWanted): Promise<RoleGrant> =>
  db.write((tx, now) => addTestGrant(tx, now, user, grant))

/** In force since yesterday unless told otherwise. */
const addTestGrant = (tx: Tx, now: Date, { id }: User, grant: GrantWanted): Promise<RoleGrant> =>
  addGrant(tx, { userId: id, fromAt: new Date(now.getTime() - 86_400_000), grantedByRole: "administrator", ...grant })
