import { almatyDate } from "../calendar/almaty-time.ts"
import type { CouncilOn } from "../councils/council.ts"
import { councilWithRegion, listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict, Forbidden, NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { listReviewsOfCouncils } from "../reviews/store.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { chainOf, type TerritoryOn } from "../territories/territory.ts"
import { changeUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { IdentityInput, ResidenceInput, RevocationInput, Sought } from "./forms.ts"
import { personOfDocument } from "./person-of-document.ts"
import {
  addVerification,
  bindAccount,
  findAccount,
  getAccount,
  listVerifications,
  revokeVerification,
} from "./store.ts"
import { type CheckKind, expiryOf, newest, nextNumber, type Verification } from "./verification.ts"
import type { Account, Desk, Own } from "./view.ts"

type Parts = Pick<Deps, "db" | "vault">

/** The councils that an official may verify for. */
const councilsOf = async (tx: Tx, actor: Actor, on: string): Promise<CouncilOn[]> =>
  (await listCouncils(tx, on)).filter(council => can(actor, "verification.record", { councilId: council.id }))

/** Where people can live within this territory: itself, or the districts and cities of a region. */
const within = (territories: TerritoryOn[], territoryId: number): TerritoryOn[] =>
  territories.filter(
    place => place.level !== "region" && chainOf(territories, place.id).some(({ id }) => id === territoryId),
  )

export async function openDesk(db: Database, actor: Actor): Promise<Desk> {
  return db.read(async (tx, now) => {
    authorize(actor, "verification.read")
    return { councils: await councilsOf(tx, actor, almatyDate(now)) }
  })
}

/** The code of the account with this code or address, if there is one that can be verified. */
export async function seekAccount(db: Database, actor: Actor, who: Sought): Promise<string | undefined> {
  return db.read(async tx => {
    authorize(actor, "verification.read")
    return (await findAccount(tx, who))?.publicId
  })
}

/** An account before the desk: what is recorded of it, and what this official may record. */
export async function openAccount(db: Database, actor: Actor, publicId: string): Promise<Account> {
  return db.read(async (tx, now) => {
    authorize(actor, "verification.read")
    const on = almatyDate(now)
    const user = await getAccount(tx, publicId)
    const rows = await listVerifications(tx, user.id)
    const councils = await councilsOf(tx, actor, on)
    const territories = await listTerritoriesOn(tx, on)
    return {
      user,
      rows,
      councils,
      territories,
      places: territories.filter(place =>
        councils.some(({ territoryId }) => within(territories, territoryId).includes(place)),
      ),
      isOwn: user.id === actor.userId,
      mayRevoke: (row: Verification) => can(actor, "verification.revoke", { councilId: row.councilId ?? undefined }),
      now,
    }
  })
}

/** Records who the person is, from the document that the official holds. */
export async function recordIdentity({ db, vault }: Parts, actor: Actor, publicId: string, input: IdentityInput) {
  return againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const { user, council, isRepeated } = await prepare(tx, now, actor, publicId, input, "identity")
      if (input.iin.birthOn > almatyDate(now)) throw new Unacceptable("verifications.notBorn")
      const personId = await personOfDocument(tx, now, vault, user, input)
      if (isRepeated && personId === user.personId) return
      if (isRepeated) throw new Conflict()
      const { familyName, givenName, patronymic } = input
      await bindAccount(tx, user.id, personId, { familyName, givenName, patronymic: patronymic || null })
      await append(tx, now, actor, "identity", { user, council, input, personId })
    }),
  )
}

/** Records where the person lives, from the document that the official holds. */
export async function recordResidence(db: Database, actor: Actor, publicId: string, input: ResidenceInput) {
  return againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const { user, council, rows, isRepeated } = await prepare(tx, now, actor, publicId, input, "residence")
      const places = within(await listTerritoriesOn(tx, almatyDate(now)), council.territoryId)
      const place = places.find(({ slug }) => slug === input.territory)
      if (!place) throw new Forbidden("verifications.otherTerritory")
      if (isRepeated && newest(rows, "residence")?.territoryId === place.id) return
      if (isRepeated) throw new Conflict()
      await append(tx, now, actor, "residence", { user, council, input, territoryId: place.id, place: place.slug })
    }),
  )
}

export async function revoke(
  db: Database,
  actor: Actor,
  publicId: string,
  kind: CheckKind,
  input: RevocationInput,
): Promise<void> {
  return db.write(async (tx, now) => {
    authorize(actor, "verification.read")
    const user = await getAccount(tx, publicId)
    const row = newest(await listVerifications(tx, user.id), kind)
    if (!row || row.number !== input.number) throw new Conflict()
    authorize(actor, "verification.revoke", { councilId: row.councilId ?? undefined })
    if (row.revokedAt) return
    await revokeVerification(tx, row.id, {
      revokedAt: now,
      revokedByUserId: actor.userId,
      revokeReason: input.reason,
    })
    // The number must be free for whoever it belongs to, should the document have named somebody else.
    if (kind === "identity") await changeUser(tx, user.id, { personId: null })
    const council = await councilWithRegion(tx, row.councilId ?? 0, almatyDate(now))
    await record(tx, now, {
      action: "verification.revoke",
      by: { actor, as: "secretary" },
      subject: { kind: "council", id: council.slug },
      councilId: row.councilId,
      particulars: { kind, reason: input.reason },
    })
  })
}

/** What is done for one's own account, what is lacking, and who can do it. */
export async function openOwn(db: Database, actor: Actor): Promise<Own> {
  return db.read(async (tx, now) => {
    authorize(actor, "account.read")
    const user = await findAccount(tx, { publicId: actor.publicId ?? "" })
    if (!user) throw new NotFound()
    const rows = await listVerifications(tx, user.id)
    const on = almatyDate(now)
    const territories = await listTerritoriesOn(tx, on)
    const mine = chainOf(territories, user.territoryId ?? 0).map(({ id }) => id)
    const near = (await listCouncils(tx, on)).filter(council => mine.includes(council.territoryId))
    const reviews = await listReviewsOfCouncils(
      tx,
      near.map(council => council.id),
      on,
    )
    return { user, rows, territories, offices: reviews.filter(({ review }) => review.status !== "draft"), now }
  })
}

/** What both checks ask first. `isRepeated`: this very form was sent by this official before. */
async function prepare(
  tx: Tx,
  now: Date,
  actor: Actor,
  publicId: string,
  input: { council: string; number: number; document: string },
  kind: CheckKind,
) {
  authorize(actor, "verification.read")
  const user = await getAccount(tx, publicId)
  const councils = await councilsOf(tx, actor, almatyDate(now))
  const council = councils.find(({ slug }) => slug === input.council)
  authorize(actor, "verification.record", { councilId: council?.id })
  if (!council) throw new Forbidden()
  if (user.id === actor.userId) throw new Forbidden("verifications.self")
  const rows = await listVerifications(tx, user.id)
  const last = newest(rows, kind)
  const isRepeated =
    last?.number === input.number && last.verifiedByUserId === actor.userId && last.document === input.document
  if (!isRepeated && input.number !== nextNumber(rows, kind)) throw new Conflict()
  return { user, council, rows, isRepeated }
}

async function append(
  tx: Tx,
  now: Date,
  actor: Actor,
  kind: CheckKind,
  what: {
    user: User
    council: CouncilOn
    input: { number: number; document: string }
    personId?: number
    territoryId?: number
    place?: string
  },
): Promise<void> {
  const { user, council, input, personId = null, territoryId = null, place = council.slug } = what
  const method = "in_person"
  await addVerification(tx, {
    userId: user.id,
    kind,
    number: input.number,
    personId,
    territoryId,
    method,
    document: input.document,
    verifiedByUserId: actor.userId,
    councilId: council.id,
    verifiedAt: now,
    expiresAt: expiryOf(kind, now),
    revokedAt: null,
    revokedByUserId: null,
    revokeReason: null,
  })
  await record(tx, now, {
    action: `verification.${kind}`,
    by: { actor, as: roleIn(actor, council.id) },
    subject: { kind: "council", id: council.slug },
    councilId: council.id,
    particulars: { territory: place, method },
  })
}

const roleIn = (actor: Actor, councilId: number) =>
  actor.grants.some(grant => grant.role === "secretary" && grant.councilId === councilId) ? "secretary" : "clerk"
