import { almatyDate } from "../calendar/almaty-time.ts"
import { listCouncils } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { listOrganisations } from "../organisations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { Names, TerritoryOn } from "../territories/territory.ts"
import type { DetailsInput } from "./forms.ts"
import { listGrantsOfAll } from "./grant-store.ts"
import { endSession, endSessionsOf, listSessionsOf } from "./session-store.ts"
import { changeUser, getUser } from "./store.ts"
import { nameColumns, type RoleGrant, type Session, type User } from "./user.ts"

/** A grant with the name of what it is bound to. */
export interface NamedGrant extends RoleGrant {
  scope: Names | null
}
export interface Account {
  user: User
  grants: NamedGrant[]
  territory: TerritoryOn | undefined
}

export const viewAccount = ({ db }: Deps, actor: Actor): Promise<Account> =>
  db.read(async (tx, now) => {
    authorize(actor, "account.read")
    const user = await getUser(tx, actor.userId)
    const territories = await listTerritoriesOn(tx, almatyDate(now))
    const grants = await withNames(tx, almatyDate(now), await listGrantsOfAll(tx, [user.id], now))
    return { user, grants, territory: territories.find(({ id }) => id === user.territoryId) }
  })

export async function withNames(tx: Tx, on: string, grants: RoleGrant[]): Promise<NamedGrant[]> {
  if (!grants.some(grant => grant.councilId ?? grant.territoryId ?? grant.organisationId))
    return grants.map(grant => ({ ...grant, scope: null }))
  const councils = await listCouncils(tx, on)
  const territories = await listTerritoriesOn(tx, on)
  const organisations = await listOrganisations(
    tx,
    grants.flatMap(({ organisationId }) => organisationId ?? []),
  )
  const named = (grant: RoleGrant): Names | null => {
    const organisation = organisations.find(({ id }) => id === grant.organisationId)
    if (organisation) return { kk: organisation.nameKk, ru: organisation.nameRu, en: organisation.nameRu }
    const place = councils.find(c => c.id === grant.councilId) ?? territories.find(t => t.id === grant.territoryId)
    return place?.names ?? null
  }
  return grants.map(grant => ({ ...grant, scope: named(grant) }))
}

export const changeDetails = ({ db }: Deps, actor: Actor, input: Partial<DetailsInput>): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "account.change", { userId: actor.userId })
    const user = await getUser(tx, actor.userId)
    const { lang = user.lang, ...names } = input
    // Whose identity was checked keeps the name of the document.
    const columns = user.personId === null ? nameColumns({ ...user, ...names }) : {}
    await changeUser(tx, user.id, { ...columns, lang })
    await recordOwn(tx, now, actor, "user.change")
  })

/** Cities and districts, which are where people live; regions hold them. */
const places = async (tx: Tx, now: Date): Promise<TerritoryOn[]> =>
  (await listTerritoriesOn(tx, almatyDate(now))).filter(({ level }) => level !== "region")

export const viewResidence = ({ db }: Deps, actor: Actor): Promise<{ user: User; places: TerritoryOn[] }> =>
  db.read(async (tx, now) => {
    authorize(actor, "account.read")
    return { user: await getUser(tx, actor.userId), places: await places(tx, now) }
  })

export const stateResidence = ({ db }: Deps, actor: Actor, slug: string): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "account.change", { userId: actor.userId })
    const place = (await places(tx, now)).find(territory => territory.slug === slug)
    if (!place) throw new Unacceptable("users.unknownTerritory")
    await changeUser(tx, actor.userId, { territoryId: place.id })
    await recordOwn(tx, now, actor, "user.residence")
  })

/** @param now real time, for sessions know no other */
export const viewSessions = ({ db }: Deps, actor: Actor, now: Date, idleSince: Date): Promise<Session[]> =>
  db.read(tx => {
    authorize(actor, "account.read")
    return listSessionsOf(tx, actor.userId, now, idleSince)
  })

export const revokeSession = ({ db }: Deps, actor: Actor, id: number): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "account.change", { userId: actor.userId })
    if (!(await endSession(tx, id, actor.userId))) throw new NotFound()
    await recordOwn(tx, now, actor, "session.revoke")
  })

export const revokeOtherSessions = ({ db }: Deps, actor: Actor, ownKey: string): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "account.change", { userId: actor.userId })
    await endSessionsOf(tx, actor.userId, ownKey)
    await recordOwn(tx, now, actor, "session.revoke")
  })

const recordOwn = (tx: Tx, now: Date, actor: Actor, action: "user.change" | "user.residence" | "session.revoke") =>
  record(tx, now, { action, by: { actor, as: "citizen" }, subject: { kind: "user", id: actor.publicId ?? "" } })
