import type { CouncilOn } from "../councils/council.ts"
import type { Tx } from "../db/database.ts"
import { record } from "../journal/record.ts"
import type { PersonName } from "../persons/person.ts"
import type { Actor } from "../policy.ts"
import type { User } from "../users/user.ts"
import { bindIdentity, type Leave, unbindIdentity } from "./binding.ts"
import { addClaim, isClaimed } from "./claim-store.ts"
import type { Named } from "./person-of-document.ts"
import { tellOwner } from "./proof.ts"
import { roleIn } from "./scope.ts"
import { atDesk } from "./verifier.ts"

export interface Seen extends Named {
  user: User
  council: CouncilOn
  number: number
  document: string
  names: PersonName
}

/**
 * Gives the account the identity that the document names. If another account has it, a secretary decides; but an account
 * without an address, which nobody can sign in to, gives way to its person's own.
 * @returns whether the identity is the account's now
 */
export async function identify(tx: Tx, now: Date, leave: Leave, actor: Actor, seen: Seen): Promise<boolean> {
  const { user, council, holder, personId, names, number, document } = seen
  const isOther = holder && holder.id !== user.id
  if (isOther && holder.email !== null) {
    await claim(tx, now, actor, { ...seen, holder })
    return false
  }
  if (isOther) await unbindIdentity(tx, now, holder, actor.userId)
  const by = { actor, as: roleIn(actor, council.id) }
  await bindIdentity(tx, now, leave, atDesk.identity, { user, by, council, number, document, personId, names })
  return true
}

async function claim(tx: Tx, now: Date, actor: Actor, seen: Seen & { holder: User }): Promise<void> {
  const { user, holder, council, personId, names, document } = seen
  if (await isClaimed(tx, user.id, personId)) return
  const { name: method } = atDesk.identity
  await addClaim(tx, {
    ...names,
    claimantUserId: user.id,
    holderUserId: holder.id,
    personId,
    councilId: council.id,
    method,
    document,
    reference: null,
    recordedByUserId: actor.userId,
    claimedAt: now,
  })
  await tellOwner(tx, now, user, "identityClaimed")
  await tellOwner(tx, now, holder, "identityContested")
  await record(tx, now, {
    action: "verification.contest",
    by: { actor, as: roleIn(actor, council.id) },
    subject: { kind: "council", id: council.slug },
    councilId: council.id,
    particulars: { method },
  })
}
