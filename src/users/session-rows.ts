import { createHash } from "node:crypto"
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
export const keyOf = (id: string) => createHash("sha256").update(id).digest("hex")

/** Sessions as rows, so that their owner can list and end them; the cookie's value itself is not stored. */
export const sessionRows = (db: Database): SessionRows => ({
  find: id =>
    db.read(async tx => {
      const row = await findSession(tx, keyOf(id))
      const now = Date.now()
      if (!row || row.expiresAt.getTime() <= now || row.seenAt.getTime() + idleLimit <= now) return null
      return JSON.parse(row.data) as SessionData
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

/** Whoever is signed in, with the roles in force now; a guest when the account is gone or suspended. */
export const loadActor = (db: Database, userId: number): Promise<Actor> =>
  db.read(async (tx, now) => (await findActor(tx, userId, now)) ?? guest)
