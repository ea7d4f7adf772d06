import { almatyDate } from "../calendar/almaty-time.ts"
import type { CouncilOn } from "../councils/council.ts"
import { councilWithRegion, listCouncils } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Conflict, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { queueMessage } from "../messages/queue.ts"
import { addOrganisation, findOrganisationByBin } from "../organisations/store.ts"
import { type Actor, authorize, type Role } from "../policy.ts"
import { getTerritory, listTerritoriesOn } from "../territories/store.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import { t } from "../web/i18n.ts"
import { type NamedGrant, withNames } from "./account-use-cases.ts"
import { addGrant, endGrant, getGrant, listGrants, listGrantsOf, listGrantsOfAll, type Scope } from "./grant-store.ts"
import type { GrantInput } from "./people-forms.ts"
import { searchUsers, suspendUser, unsuspendUser } from "./people-store.ts"
import { endSessionsOf } from "./session-store.ts"
import { getUser, listUsersById } from "./store.ts"
import { peoplePerPage, type RoleGrant, type User } from "./user.ts"

export interface People {
  users: User[]
  grants: RoleGrant[]
  total: number
}
export const listPeople = ({ db }: Deps, actor: Actor, query: string, page: number): Promise<People> =>
  db.read(async (tx, now) => {
    authorize(actor, "people.read")
    const [users, total] = await searchUsers(tx, query, page, peoplePerPage)
    const grants = await listGrantsOfAll(
      tx,
      users.map(({ id }) => id),
      now,
    )
    return { users, grants, total }
  })

export interface PersonView {
  user: User
  grants: NamedGrant[]
  councils: CouncilOn[]
  regions: TerritoryOn[]
  now: Date
}
/** @param to what the page is opened for */
export const viewPerson = (
  { db }: Deps,
  actor: Actor,
  publicId: string,
  to: "people.read" | "role.grant" = "people.read",
): Promise<PersonView> =>
  db.read(async (tx, now) => {
    authorize(actor, to)
    const user = await getUser(tx, publicId)
    const on = almatyDate(now)
    return {
      user,
      grants: await withNames(tx, on, await listGrantsOf(tx, user.id)),
      councils: await listCouncils(tx, on),
      regions: (await listTerritoriesOn(tx, on)).filter(({ level }) => level === "region"),
      now,
    }
  })

export const grantRole = ({ db }: Deps, actor: Actor, publicId: string, input: GrantInput): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "role.grant")
    const user = await getUser(tx, publicId)
    const fromAt = input.from && input.from > now ? input.from : now
    if (input.until && input.until <= fromAt) throw new Unacceptable("users.grantEndsFirst")
    const scope = await scopeIn(tx, now, input)
    await addGrant(tx, {
      userId: user.id,
      role: input.role,
      ...scope,
      fromAt,
      toAt: input.until,
      grantedByRole: "administrator",
    })
    await record(tx, now, {
      action: "role.grant",
      by: { actor, as: "administrator" },
      subject: { kind: "user", id: user.publicId },
      councilId: scope.councilId ?? null,
      particulars: {
        role: input.role,
        from: fromAt.toISOString(),
        until: input.until?.toISOString() ?? null,
        region: input.region ?? null,
      },
    })
    await tell(tx, now, user, "roleGranted", input.role)
  })

const tell = (tx: Tx, now: Date, user: User, kind: "roleGranted" | "roleEnded", role: Role): Promise<void> =>
  queueMessage(tx, now, {
    userId: user.id,
    toAddress: user.emailTyped,
    lang: user.lang,
    kind,
    particulars: { role: t(user.lang, `users.role.${role}`) },
    link: "/account",
  })

async function scopeIn(tx: Tx, now: Date, input: GrantInput): Promise<Scope> {
  const on = almatyDate(now)
  if (input.council) return { councilId: (await councilWithRegion(tx, input.council, on)).id }
  if (input.region) {
    const region = await getTerritory(tx, input.region, on)
    if (region.level !== "region") throw new Unacceptable("users.unknownTerritory")
    return { territoryId: region.id }
  }
  if (!input.bin) return {}
  const known = await findOrganisationByBin(tx, input.bin)
  if (known) return { organisationId: known.id }
  const { bin, organisationKk: nameKk, organisationRu: nameRu } = input
  if (!nameKk || !nameRu) throw new Unacceptable("users.unknownOrganisation")
  return { organisationId: (await addOrganisation(tx, now, { bin, kind: "npo", nameKk, nameRu })).id }
}

export const endRole = ({ db }: Deps, actor: Actor, publicId: string, grantId: number): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "role.grant")
    const user = await getUser(tx, publicId)
    const grant = await getGrant(tx, grantId, user.id)
    if (grant.role === "administrator") await refuseLast(tx, now, user)
    await endGrant(tx, grant.id, now)
    await record(tx, now, {
      action: "role.end",
      by: { actor, as: "administrator" },
      subject: { kind: "user", id: user.publicId },
      councilId: grant.councilId,
      reviewId: grant.reviewId,
      particulars: { role: grant.role },
    })
    await tell(tx, now, user, "roleEnded", grant.role)
  })

export const suspend = ({ db }: Deps, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "user.suspend")
    const user = await getUser(tx, publicId)
    await refuseLast(tx, now, user)
    await suspendUser(tx, user.id, now)
    await endSessionsOf(tx, user.id)
    await recordSuspension(tx, now, actor, "user.suspend", user)
  })

export const restore = ({ db }: Deps, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "user.suspend")
    const user = await getUser(tx, publicId)
    await unsuspendUser(tx, user.id)
    await recordSuspension(tx, now, actor, "user.restore", user)
  })

/** The last administrator cannot shut everyone out; who is suspended opens no door. */
async function refuseLast(tx: Tx, now: Date, user: User): Promise<void> {
  const ids = (await listGrants(tx, now, ["administrator"])).map(({ userId }) => userId)
  const others = await listUsersById(
    tx,
    ids.filter(id => id !== user.id),
  )
  if (ids.includes(user.id) && !user.suspendedAt && others.every(({ suspendedAt }) => suspendedAt))
    throw new Conflict("users.lastAdministrator")
}

const recordSuspension = (tx: Tx, now: Date, actor: Actor, action: "user.suspend" | "user.restore", user: User) =>
  record(tx, now, { action, by: { actor, as: "administrator" }, subject: { kind: "user", id: user.publicId } })
