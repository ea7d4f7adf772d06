import { LessThan, MoreThan, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { momentOf } from "../db/moment.ts"
import type { Run } from "../db/statements.ts"
import type { Actor, Grant, Role } from "../policy.ts"
import { sessionTable } from "./store.ts"
import type { Session } from "./user.ts"

/** A session as it is read for each request: with whose it is and the grants in force, in one statement. */
export interface LoadedSession {
  data: string
  seenAt: Date
  expiresAt: Date
  /** null when nobody is signed in, or no longer may be */
  actor: Actor | null
}

const load = `
  select s.data, s.seen_at, s.expires_at, u.id, u.public_id, u.family_name, u.given_name,
    g.role, g.council_id, g.review_id, g.territory_id, g.organisation_id
  from sessions s
  left join users u on u.id = s.user_id and u.suspended_at is null
  left join role_grants g on g.user_id = u.id and g.from_at <= ? and (g.to_at is null or g.to_at > ?)
  where s.key_hash = ?`

export async function findSession(run: Run, keyHash: string, now: Date): Promise<LoadedSession | null> {
  const rows = await run<LoadedRow>(load, [now, now, keyHash])
  const [row] = rows
  if (!row) return null
  const grants = rows.filter(({ role }) => role !== null).map(grantOf)
  const actor = row.id === null ? null : { userId: row.id, publicId: row.public_id, name: nameOf(row), grants }
  return { data: row.data, seenAt: momentOf(row.seen_at), expiresAt: momentOf(row.expires_at), actor }
}

interface LoadedRow {
  data: string
  seen_at: Date | string
  expires_at: Date | string
  id: number | null
  public_id: string
  family_name: string
  given_name: string
  role: Role
  council_id: number | null
  review_id: number | null
  territory_id: number | null
  organisation_id: number | null
}
const nameOf = (row: LoadedRow) => `${row.given_name} ${row.family_name}`
const grantOf = (row: LoadedRow): Grant => ({
  role: row.role,
  councilId: row.council_id,
  reviewId: row.review_id,
  territoryId: row.territory_id,
  organisationId: row.organisation_id,
})

/** Adds the session, or gives the one with this key new data: its beginning and its end stay as they were. True if it was added. */
export async function putSession(tx: Tx, session: Omit<Session, "id">): Promise<boolean> {
  const { keyHash, userId, data, device, seenAt } = session
  const { affected } = await tx.update(sessionTable, { keyHash }, { userId, data, device, seenAt })
  if (!affected) await tx.insert(sessionTable, session)
  return !affected
}
export async function touchSession(tx: Tx, keyHash: string, now: Date, seenBefore: Date): Promise<void> {
  await tx.update(sessionTable, { keyHash, seenAt: LessThan(seenBefore) }, { seenAt: now })
}
export async function removeSession(tx: Tx, keyHash: string): Promise<void> {
  await tx.delete(sessionTable, { keyHash })
}

/** What is alive of this person's, the most recently seen first. */
export const listSessionsOf = (tx: Tx, userId: number, now: Date, idleSince: Date): Promise<Session[]> =>
  tx.find(sessionTable, {
    where: { userId, expiresAt: MoreThan(now), seenAt: MoreThan(idleSince) },
    order: { seenAt: "desc", id: "desc" },
  })

/** Ends one of this person's sessions; false when it is not theirs or gone already. */
export async function endSession(tx: Tx, id: number, userId: number): Promise<boolean> {
  return (await tx.delete(sessionTable, { id, userId })).affected === 1
}

/** Ends all sessions of this person, or all but the one with this key; returns how many. */
export async function endSessionsOf(tx: Tx, userId: number, exceptKeyHash = ""): Promise<number> {
  return (await tx.delete(sessionTable, { userId, keyHash: Not(exceptKeyHash) })).affected ?? 0
}

/** Forgets what has run out or was left idle. */
export async function sweepSessions(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  await tx.delete(sessionTable, { expiresAt: LessThan(now) })
  await tx.delete(sessionTable, { seenAt: LessThan(idleSince) })
}
