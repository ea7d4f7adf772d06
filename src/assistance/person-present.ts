/** The account of the person before the clerk, with both proofs as the documents on the table give them. */
import { almatyDate } from "../calendar/almaty-time.ts"
import type { CouncilOn } from "../councils/council.ts"
import type { Tx } from "../db/database.ts"
import { Conflict, Forbidden, Unacceptable } from "../errors.ts"
import { addPerson, findPersonByIin } from "../persons/store.ts"
import type { Actor } from "../policy.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { within } from "../territories/territory.ts"
import { addUser, lockUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { bindIdentity, type Leave } from "../verifications/binding.ts"
import { refuseHeld } from "../verifications/held-number-store.ts"
import { addProof } from "../verifications/proof.ts"
import { findAccountOf, listVerifications } from "../verifications/store.ts"
import { newest, nextNumber, standingOf, type Verification } from "../verifications/verification.ts"
import { atDesk } from "../verifications/verifier.ts"
import { isSameName, known } from "./assistance.ts"
import type { AssistanceInput } from "./forms.ts"

interface Parts {
  vault: Vault
  leave: Leave
  actor: Actor
  council: Pick<CouncilOn, "id" | "slug" | "territoryId">
}

/** Whose account the number is, before anything else is read or written: then its row is locked. */
export async function findPresent(tx: Tx, vault: Vault, { iin: { iin } }: AssistanceInput): Promise<User | null> {
  const person = await findPersonByIin(tx, vault.hash(iin))
  return person && findAccountOf(tx, person.id)
}

/** @param found by `findPresent`, in a transaction before this one */
export async function personPresent(
  tx: Tx,
  now: Date,
  parts: Parts,
  input: AssistanceInput,
  found: User | null,
): Promise<User> {
  if (found) await lockUser(tx, found.id)
  const present = await findPresent(tx, parts.vault, input)
  if (present?.id !== found?.id) throw new Conflict()
  const { familyName, givenName, patronymic } = input
  const names = { familyName, givenName, patronymic: patronymic || null }
  if (present && !isSameName(present, names)) throw new Conflict("assistance.otherName")
  if (present?.suspendedAt) throw new Forbidden("assistance.suspended")
  if (present?.id === parts.actor.userId) throw new Forbidden("assistance.self")
  const user = present ?? (await openAccount(tx, now, input, names))
  const rows = await listVerifications(tx, user.id)
  if (standingOf(newest(rows, "identity"), now) !== "valid") await proveIdentity(tx, now, parts, input, user, rows)
  await proveResidence(tx, now, parts, input, user)
  return user
}

/** Nobody signs in to it: it has no address and no password. */
const openAccount = (tx: Tx, now: Date, { lang }: AssistanceInput, names: Parameters<typeof isSameName>[0]) =>
  addUser(tx, now, { ...names, email: null, lang, passwordHash: null, emailConfirmedAt: null, consentedAt: now })

async function proveIdentity(
  tx: Tx,
  now: Date,
  { vault, leave, actor, council }: Parts,
  input: AssistanceInput,
  user: User,
  rows: Verification[],
): Promise<void> {
  const { iin: number, familyName, givenName, patronymic, identityDocument: document } = input
  if (number.birthOn > almatyDate(now)) throw new Unacceptable("verifications.notBorn")
  await refuseHeld(tx, now, vault.hash(number.iin))
  const names = { familyName, givenName, patronymic: patronymic || null }
  const person =
    (await findPersonByIin(tx, vault.hash(number.iin))) ?? (await addPerson(tx, now, vault, { ...names, ...number }))
  await bindIdentity(tx, now, leave, atDesk.identity, {
    user,
    by: { actor, as: "clerk" },
    council,
    number: nextNumber(rows, "identity"),
    document,
    personId: person.id,
    names,
  })
}

async function proveResidence(
  tx: Tx,
  now: Date,
  { actor, council }: Parts,
  { residenceDocument: document, territory }: AssistanceInput,
  user: User,
): Promise<void> {
  if (document === known) return
  const places = within(await listTerritoriesOn(tx, almatyDate(now)), council.territoryId)
  const place = places.find(({ slug }) => slug === territory)
  if (!place) throw new Forbidden("verifications.otherTerritory")
  const rows = await listVerifications(tx, user.id)
  const last = newest(rows, "residence")
  if (standingOf(last, now) === "valid" && last?.territoryId === place.id) return
  const number = nextNumber(rows, "residence")
  await addProof(tx, now, atDesk.residence, { user, by: { actor, as: "clerk" }, council, number, document, place })
}
