import { almatyDate } from "../calendar/almaty-time.ts"
import type { CouncilOn } from "../councils/council.ts"
import { councilWithRegion, listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { Conflict, Forbidden, NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { getUser, listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { bindIdentity, type Leave, unbindIdentity } from "./binding.ts"
import { claimsPerPage, type Decision, type Finding, findings, type IdentityClaim } from "./claim.ts"
import { closeClaim, getClaim, pageOfClaims } from "./claim-store.ts"
import { tellOwner } from "./proof.ts"
import { findAccountOf, listVerifications } from "./store.ts"
import { newest, nextNumber, type Verification } from "./verification.ts"
import { atDesk } from "./verifier.ts"

export interface ClaimList {
  rows: { claim: IdentityClaim; claimant: User; council: CouncilOn }[]
  pages: number
}

/** What waits for the secretary's decision, in all the councils where this is the secretary. */
export const listClaims = (db: Database, actor: Actor, page: number): Promise<ClaimList> =>
  db.read(async (tx, now) => {
    authorize(actor, "claim.list")
    const councils = (await listCouncils(tx, almatyDate(now))).filter(({ id }) =>
      can(actor, "claim.decide", { councilId: id }),
    )
    const ids = councils.map(({ id }) => id)
    const [claims, total] = await pageOfClaims(tx, ids, { page, size: claimsPerPage })
    if (page > 1 && !claims.length) throw new NotFound()
    const users = await listUsersById(
      tx,
      claims.map(({ claimantUserId }) => claimantUserId),
    )
    const rows = claims.map(claim => ({
      claim,
      claimant: users.find(({ id }) => id === claim.claimantUserId)!,
      council: councils.find(({ id }) => id === claim.councilId)!,
    }))
    return { rows, pages: Math.ceil(total / claimsPerPage) }
  })

export interface ClaimView {
  claim: IdentityClaim
  claimant: User
  /** of the other account only what the decision needs */
  holder: { createdAt: Date; hasSameName: boolean; identity: Verification | undefined }
  council: CouncilOn
}

export const openClaim = (db: Database, actor: Actor, publicId: string): Promise<ClaimView> =>
  db.read(async (tx, now) => {
    const { claim, holder, ...view } = await claimFor(tx, now, actor, publicId)
    return {
      ...view,
      claim,
      holder: {
        createdAt: holder.createdAt,
        hasSameName: (["familyName", "givenName", "patronymic"] as const).every(part => holder[part] === claim[part]),
        identity: newest(await listVerifications(tx, holder.id), "identity"),
      },
    }
  })

/** Gives the identity to one of the two accounts, and tells both. */
export const decideClaim = (
  { db, leave }: { db: Database; leave: Leave },
  actor: Actor,
  publicId: string,
  finding: Finding,
): Promise<void> =>
  db.write(async (tx, now) => {
    const { claim, claimant, holder, council } = await claimFor(tx, now, actor, publicId)
    if ([claimant.id, holder.id].includes(actor.userId)) throw new Forbidden("verifications.self")
    const { decision, reason }: Decision = findings[finding]
    await closeClaim(tx, claim.id, { decision, reason, decidedAt: now, decidedByUserId: actor.userId })
    if (decision === "claimant") await moveTo(tx, now, leave, actor, { claim, claimant, council })
    else {
      await tellOwner(tx, now, claimant, "identityRefused")
      await tellOwner(tx, now, holder, "identityKept")
    }
    await record(tx, now, {
      action: "verification.decide",
      by: { actor, as: "secretary" },
      subject: { kind: "council", id: council.slug },
      councilId: council.id,
      particulars: { decision, reason },
    })
  })

async function moveTo(
  tx: Tx,
  now: Date,
  leave: Leave,
  actor: Actor,
  { claim, claimant, council }: { claim: IdentityClaim; claimant: User; council: CouncilOn },
): Promise<void> {
  const { personId, familyName, givenName, patronymic, document } = claim
  if (claimant.personId !== null || claimant.suspendedAt) throw new Conflict("verifications.claimChanged")
  // Whoever has it now, which may be a third account.
  const current = await findAccountOf(tx, personId)
  if (current) await unbindIdentity(tx, now, current, actor.userId)
  await bindIdentity(tx, now, leave, atDesk.identity, {
    user: claimant,
    by: { actor, as: "secretary" },
    council,
    number: nextNumber(await listVerifications(tx, claimant.id), "identity"),
    personId,
    names: { familyName, givenName, patronymic },
    ...(document && { document }),
  })
}

async function claimFor(tx: Tx, now: Date, actor: Actor, publicId: string) {
  const claim = await getClaim(tx, publicId)
  authorize(actor, "claim.decide", { councilId: claim.councilId })
  return {
    claim,
    claimant: await getUser(tx, claim.claimantUserId),
    holder: await getUser(tx, claim.holderUserId),
    council: await councilWithRegion(tx, claim.councilId, almatyDate(now)),
  }
}
