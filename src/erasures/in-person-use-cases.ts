// Of people who have no address to sign in with: they come to the office where their identity was proved.
import { isSameName } from "../assistance/assistance.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { findPersonByIin } from "../persons/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { User } from "../users/user.ts"
import { findAccountOf, listVerifications } from "../verifications/store.ts"
import { newest } from "../verifications/verification.ts"
import { eraseOnce } from "./erasing.ts"
import type { InPersonInput } from "./in-person-forms.ts"

export const openInPerson = (db: Database, actor: Actor): Promise<void> =>
  db.read(async () => authorize(actor, "data.openErasures"))

/**
 * The first step for a person present, whose number and names are those of the account. Only where that account has no
 * address: whoever can sign in asks alone, and no official can do it for them.
 * @returns false when this office has no such account; which of the reasons it is, is not told
 */
export async function requestInPerson(
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  input: InPersonInput,
): Promise<boolean> {
  const user = await db.read(tx => {
    authorize(actor, "data.openErasures")
    return accountPresent(tx, vault, actor, input)
  })
  if (!user) return false
  const isSame = ({ email, personId }: User) => email === null && personId === user.personId
  await eraseOnce(db, { userId: user.id, by: { actor, as: "secretary" }, isSame })
  return true
}

async function accountPresent(
  tx: Tx,
  vault: Deps["vault"],
  actor: Actor,
  input: InPersonInput,
): Promise<User | undefined> {
  const person = await findPersonByIin(tx, vault.hash(input.iin.iin))
  const user = person && (await findAccountOf(tx, person.id))
  if (!user || user.email !== null || !isSameName(user, { ...input, patronymic: null })) return undefined
  const proof = newest(await listVerifications(tx, user.id), "identity")
  return can(actor, "data.eraseInPerson", { councilId: proof?.councilId ?? undefined }) ? user : undefined
}
