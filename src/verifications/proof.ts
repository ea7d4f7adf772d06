import type { CouncilOn } from "../councils/council.ts"
import type { Tx } from "../db/database.ts"
import { record } from "../journal/record.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Actor, Role } from "../policy.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import type { User } from "../users/user.ts"
import { addVerification } from "./store.ts"
import { expiryOf, type Verifier } from "./verifier.ts"

export interface Proof {
  user: User
  /** who saw it, in which role */
  by: { actor: Actor; as: Role } | "system"
  /** for which council; null for a verifier that serves all of them */
  council: Pick<CouncilOn, "id" | "slug"> | null
  /** the number that this check gets: two proofs at once cannot both have it */
  number: number
  /** of an identity: who it is */
  personId?: number
  /** of a residence: where it is */
  place?: TerritoryOn
  document?: string
  reference?: string
  /** where what the proof rests on ends before the verifier's own term */
  expiresAt?: Date
}

/** Appends what a verifier found out, and tells the citizen and the journal: the one way in for every verifier. */
export async function addProof(tx: Tx, now: Date, verifier: Verifier, proof: Proof): Promise<void> {
  const { user, by, council, number, place, expiresAt = expiryOf(verifier, now) } = proof
  const { kind, name: method, level } = verifier
  await addVerification(tx, {
    userId: user.id,
    kind,
    number,
    personId: proof.personId ?? null,
    territoryId: place?.id ?? null,
    method,
    level,
    document: proof.document ?? null,
    reference: proof.reference ?? null,
    verifiedByUserId: by === "system" ? null : by.actor.userId,
    councilId: council?.id ?? null,
    verifiedAt: now,
    expiresAt,
    revokedAt: null,
    revokedByUserId: null,
    revokeReason: null,
  })
  await tellOwner(tx, now, user, `${kind}Verified`)
  await record(tx, now, {
    action: `verification.${kind}`,
    by,
    subject: council ? { kind: "council", id: council.slug } : { kind: "verifier", id: method },
    councilId: council?.id ?? null,
    particulars: { territory: place?.slug ?? council?.slug ?? null, method, level },
  })
}

/** Also so that nobody is verified, by mistake or on purpose, without noticing it. */
export const tellOwner = (tx: Tx, now: Date, { id, emailTyped, lang }: User, kind: string): Promise<void> =>
  queueMessage(tx, now, { userId: id, toAddress: emailTyped, lang, kind, link: "/account/verification" })
