import type { Deps } from "../deps.ts"
import type { Actor } from "../policy.ts"
import { findActor } from "./grant-store.ts"
import { findUserByEmail } from "./store.ts"

/** Whose e-mail address and password these are; null when nobody's, in the same time either way. */
export async function verifyAccount({ db, passwords }: Deps, email: string, password: string): Promise<Actor | null> {
  const user = await db.read(tx => findUserByEmail(tx, email.trim().toLowerCase()))
  if (!(await passwords.verify(user?.passwordHash ?? null, password)) || !user?.emailConfirmedAt) return null
  return db.read((tx, now) => findActor(tx, user.id, now))
}
