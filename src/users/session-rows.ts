import { hash } from "node:crypto"
import type { SessionData } from "express-session"
import type { Database } from "../db/database.ts"
import { type Actor, guest } from "../policy.ts"
import type { SessionRows } from "../web/session.ts"
import { findActor } from "./grant-store.ts"
import { findSession, putSession, removeSession, sweepSessions, touchSession } from "./session-store.ts"

/** Limits in real time, whatever the demonstration's clock says. */
const minutes = 60_000
export const idleLimit = 60 * minutes
export const absoluteLimit = 12 * 60 * minutes
/** A session in use is written at most this often. */
const touchEvery = 5 * minutes

/** Under what the session of this cookie is kept. */
export const keyOf = (id: string) => hash("sha256", id)

/** Sessions as rows, so that their owner can list and end them; the cookie's value itself is not stored. */
export const sessionRows = (db: Database): SessionRows => ({
  find: id =>
    db.once(async (run, now) => {
      const row = await findSession(run, keyOf(id), now)
      if (!row || !isAlive(row)) return null
      const data = JSON.parse(row.data) as SessionData
      if (data.passport) owners.set(data.passport, row.actor ?? guest)
      return data
    }),
  save: (id, data) =>
    db.write(async tx => {
      const now = new Date()
      const isNew = await putSession(tx, {
        keyHash: keyOf(id),
        userId: data.passport?.user ?? null,
        data: JSON.stringify(data),
        device: data.device ?? "",
        createdAt: now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + absoluteLimit),
      })
      if (isNew) await sweepSessions(tx, now, new Date(now.getTime() - idleLimit))
    }),
  touch: id =>
    db.write(tx => {
      const now = Date.now()
      return touchSession(tx, keyOf(id), new Date(now), new Date(now - touchEvery))
    }),
  remove: id => db.write(tx => removeSession(tx, keyOf(id))),
})

export const isAlive = ({ seenAt, expiresAt }: { seenAt: Date; expiresAt: Date }): boolean =>
  expiresAt.getTime() > Date.now() && seenAt.getTime() + idleLimit > Date.now()

/** Whose a session is was read together with it, and is kept by what Passport keeps in it. */
const owners = new WeakMap<object, Actor>()

/** Whoever is signed in, with the roles in force now; a guest when the account is gone or suspended. */
export async function loadActor(db: Database, userId: number, passport?: object): Promise<Actor> {
  const known = passport && owners.get(passport)
  if (known) return known.userId === userId ? known : guest
  return db.read(async (tx, now) => (await findActor(tx, userId, now)) ?? guest)
}
