import type { Tx } from "../db/database.ts"
import type { PersonName } from "../persons/person.ts"
import { getPerson } from "../persons/store.ts"
import { changeUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { addProof, type Proof, tellOwner } from "./proof.ts"
import { confirmByRegister } from "./register.ts"
import { bindAccount, listFormerAccounts, listVerifications, revokeVerification } from "./store.ts"
import { newest } from "./verification.ts"
import type { Verifier } from "./verifier.ts"

/** What other slices do when an account no longer stands for the person it stood for. */
export type Leave = (tx: Tx, now: Date, userId: number) => Promise<unknown>

export interface Identity extends Proof {
  personId: number
  names: PersonName
}

/** Gives the account its identity. Accounts that had the person before lose what that gave them, so that nobody counts twice. */
export async function bindIdentity(
  tx: Tx,
  now: Date,
  leave: Leave,
  verifier: Verifier,
  { names, ...proof }: Identity,
): Promise<void> {
  await bindAccount(tx, proof.user.id, proof.personId, names)
  await addProof(tx, now, verifier, proof)
  for (const userId of await listFormerAccounts(tx, proof.personId, proof.user.id)) await leave(tx, now, userId)
  await confirmByRegister(tx, now, proof.user, (await getPerson(tx, proof.personId)).iinHash)
}

/** Takes the identity away from the account that has it, so that it is free for another. */
export async function unbindIdentity(tx: Tx, now: Date, holder: User, revokedByUserId: number): Promise<void> {
  const row = newest(await listVerifications(tx, holder.id), "identity")
  if (row && !row.revokedAt)
    await revokeVerification(tx, row.id, { revokedAt: now, revokedByUserId, revokeReason: "other_account" })
  await changeUser(tx, holder.id, { personId: null })
  await tellOwner(tx, now, holder, "identityMoved")
}
