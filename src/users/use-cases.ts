import type { Deps } from "../deps.ts"
import { record } from "../journal/record.ts"
import type { Actor } from "../policy.ts"
import { parseEmail } from "./email.ts"
import { findActor } from "./grant-store.ts"
import { findUserByEmail } from "./store.ts"

/**
 * Whose e-mail address and password these are; null when nobody's, or when the address was not confirmed or the
 * account is suspended, and in the same time either way.
 */
export async function verifyAccount({ db, passwords }: Deps, email: string, password: string): Promise<Actor | null> {
  const address = parseEmail(email)
  const user = address.ok ? await db.read(tx => findUserByEmail(tx, address.canonical)) : null
  if (!(await passwords.verify(user?.passwordHash ?? null, password)) || !user?.emailConfirmedAt) return null
  return db.read((tx, now) => findActor(tx, user.id, now))
}

/** Signing in is in the journal, for auditors to see; the session itself is Passport's. */
export const recordSignIn = ({ db }: Deps, actor: Actor): Promise<void> =>
  db.write((tx, now) => {
    const subject = { kind: "user", id: actor.publicId ?? "" }
    return record(tx, now, { action: "user.sign-in", by: { actor, as: "citizen" }, subject })
  })
