// Grants are ended, never deleted: who could do what, and when, stays readable.
import { In, IsNull, LessThanOrEqual, MoreThan } from "typeorm"
import type { Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Actor, Grant, Role } from "../policy.ts"
import { lockUser, roleGrantTable, userTable } from "./store.ts"
import { type RoleGrant, whyApart } from "./user.ts"

export interface Scope {
  councilId?: number | null
  reviewId?: number | null
  territoryId?: number | null
  organisationId?: number | null
}
export interface NewGrant extends Scope {
  userId: number
  role: Role
  fromAt: Date
  toAt?: Date | null
  /** in which role somebody granted it, or "system" */
  grantedByRole: string
}

/** Refuses what nobody may hold together: see `whyApart` in the noun. */
export async function addGrant(tx: Tx, given: NewGrant): Promise<RoleGrant> {
  const { id: _, ...grant } = { ...nowhere, ...given } as RoleGrant
  // Two grants to one person at once wait for each other here, so that each sees what the other did.
  await lockUser(tx, given.userId)
  const held = await tx.find(roleGrantTable, { where: { userId: given.userId } })
  const reason = held.map(other => whyApart(other, grant)).find(Boolean)
  if (reason) throw new Conflict(reason)
  return tx.save(roleGrantTable, grant as RoleGrant)
}

const nowhere = { councilId: null, reviewId: null, territoryId: null, organisationId: null, toAt: null }

/** Whoever is signed in, with the grants in force now. */
export async function findActor(tx: Tx, userId: number, now: Date): Promise<Actor | null> {
  const user = await tx.findOneBy(userTable, { id: userId })
  if (!user || user.suspendedAt) return null
  return {
    userId,
    publicId: user.publicId,
    name: `${user.givenName} ${user.familyName}`,
    grants: (await tx.find(roleGrantTable, { where: inForce({ userId }, now) })) as Grant[],
  }
}

/** What several people hold now: for lists of people. */
export const listGrantsOfAll = (tx: Tx, userIds: number[], now: Date): Promise<RoleGrant[]> =>
  userIds.length
    ? tx.find(roleGrantTable, { where: inForce({ userId: In(userIds) }, now), order: { id: "asc" } })
    : Promise.resolve([])

/** Everyone who holds one of these roles now, within the scope if one is given. */
export const listGrants = (tx: Tx, now: Date, roles: Role[], scope: Scope = {}): Promise<RoleGrant[]> =>
  tx.find(roleGrantTable, { where: inForce({ role: In(roles), ...scope }, now), order: { id: "asc" } })

/** All that this person ever held, the newest first. */
export const listGrantsOf = (tx: Tx, userId: number): Promise<RoleGrant[]> =>
  tx.find(roleGrantTable, { where: { userId }, order: { id: "desc" } })

export async function getGrant(tx: Tx, id: number, userId: number): Promise<RoleGrant> {
  const grant = await tx.findOneBy(roleGrantTable, { id, userId })
  if (!grant) throw new NotFound()
  return grant
}

export async function endGrant(tx: Tx, id: number, now: Date): Promise<void> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(roleGrantTable)
    .set({ toAt: now })
    .where("id = :id and (toAt is null or toAt > :now)", { id, now })
    .execute()
  if (affected !== 1) throw new Conflict()
}

const inForce = (where: object, now: Date) => [
  { ...where, fromAt: LessThanOrEqual(now), toAt: IsNull() },
  { ...where, fromAt: LessThanOrEqual(now), toAt: MoreThan(now) },
]
