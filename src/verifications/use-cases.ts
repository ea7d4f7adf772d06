import { almatyDate } from "../calendar/almaty-time.ts"
import { councilWithRegion } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict, Forbidden, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize } from "../policy.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { within } from "../territories/territory.ts"
import { changeUser } from "../users/store.ts"
import type { Leave } from "./binding.ts"
import type { IdentityInput, ResidenceInput, RevocationInput } from "./forms.ts"
import { identify } from "./identify.ts"
import { personOfDocument } from "./person-of-document.ts"
import { addProof, tellOwner } from "./proof.ts"
import { councilsOf, roleIn } from "./scope.ts"
import { getAccount, listVerifications, revokeVerification } from "./store.ts"
import { type CheckKind, newest, nextNumber } from "./verification.ts"
import { atDesk } from "./verifier.ts"

interface Parts extends Pick<Deps, "db" | "vault"> {
  leave: Leave
}

/**
 * Records who the person is, from the document that the official holds.
 * @returns false if the number is another account's too, so that a secretary must decide
 */
export async function recordIdentity(
  { db, vault, leave }: Parts,
  actor: Actor,
  publicId: string,
  input: IdentityInput,
): Promise<boolean> {
  return againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const { user, council, isRepeated } = await prepare(tx, now, actor, publicId, input, "identity")
      if (input.iin.birthOn > almatyDate(now)) throw new Unacceptable("verifications.notBorn")
      const named = await personOfDocument(tx, now, vault, user, input)
      if (isRepeated && named.personId === user.personId) return true
      if (isRepeated) throw new Conflict()
      const { familyName, givenName, patronymic, number, document } = input
      const names = { familyName, givenName, patronymic: patronymic || null }
      return identify(tx, now, leave, actor, { ...named, user, council, number, document, names })
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
      const { number, document } = input
      const by = { actor, as: roleIn(actor, council.id) }
      await addProof(tx, now, atDesk.residence, { user, by, council, number, document, place })
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
    await tellOwner(tx, now, user, "verificationRevoked")
    await record(tx, now, {
      action: "verification.revoke",
      by: { actor, as: "secretary" },
      subject: { kind: "council", id: council.slug },
      councilId: row.councilId,
      particulars: { kind, reason: input.reason },
    })
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
    last?.number === input.number &&
    last.verifiedByUserId === actor.userId &&
    last.document === input.document &&
    !last.revokedAt
  if (!isRepeated && input.number !== nextNumber(rows, kind)) throw new Conflict()
  return { user, council, rows, isRepeated }
}
