import { almatyDate } from "../calendar/almaty-time.ts"
import { listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Forbidden, NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { mayEndorse } from "../verifications/may-endorse.ts"
import { assertOpen, isNominee } from "./endorsement.ts"
import {
  addEndorsement,
  findEndorsement,
  findIinHash,
  getNominationOf,
  getTerritorySlug,
  pageOfOwn,
  restoreEndorsement,
  withdrawEndorsement,
} from "./store.ts"

/**
 * Records an endorsement once, whatever the browser sends how often: the row is the citizen's one row for this
 * candidate, and a request that finds it there already changes nothing.
 */
export async function endorse(db: Database, actor: Actor, slug: string, publicId: string): Promise<void> {
  try {
    await db.write(async (tx, now) => {
      const { scope, nomination } = await prepare(tx, now, actor, slug, publicId)
      if (isNominee(nomination, { id: actor.userId, iinHash: await findIinHash(tx, actor.userId) }))
        throw new Forbidden("endorsements.own")
      const may = await mayEndorse(tx, actor.userId, scope.council.territoryId, now)
      if (!may.ok) throw new Forbidden(`endorsements.${may.reason}`)
      const given = { territoryId: may.territory.id, endorsedAt: now }
      const before = await findEndorsement(tx, nomination.id, actor.userId)
      if (before && !(await restoreEndorsement(tx, before.id, given))) return
      if (!before)
        await addEndorsement(tx, {
          reviewId: scope.review.id,
          nominationId: nomination.id,
          userId: actor.userId,
          ...given,
        })
      await note(tx, now, actor, scope, nomination, "endorsement.record", may.territory.slug)
    })
  } catch (error) {
    // Another tab's request came first, at the same moment: its row says the same.
    if (!isDuplicate(error)) throw error
  }
}

export async function withdraw(db: Database, actor: Actor, slug: string, publicId: string): Promise<void> {
  await db.write(async (tx, now) => {
    const { scope, nomination } = await prepare(tx, now, actor, slug, publicId)
    const before = await findEndorsement(tx, nomination.id, actor.userId)
    if (!before || !(await withdrawEndorsement(tx, before.id, now))) return
    const territory = await getTerritorySlug(tx, before.territoryId)
    await note(tx, now, actor, scope, nomination, "endorsement.withdraw", territory)
  })
}

const pageSize = 20

/** The citizen's own endorsements: they are shown here and nowhere else, to nobody else. */
export async function listOwn(db: Database, actor: Actor, page: number) {
  return db.read(async (tx, now) => {
    authorize(actor, "endorsement.readOwn")
    const { rows, total } = await pageOfOwn(tx, actor.userId, { page, size: pageSize })
    if (page > 1 && !rows.length) throw new NotFound()
    return { rows, pages: Math.ceil(total / pageSize), councils: await listCouncils(tx, almatyDate(now)) }
  })
}

async function prepare(tx: Tx, now: Date, actor: Actor, slug: string, publicId: string) {
  authorize(actor, "endorsement.record")
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  const nomination = await getNominationOf(tx, scope.review.id, publicId)
  assertOpen({ ...scope, nomination }, now)
  return { scope, nomination }
}

/** Who endorsed whom stands in no entry: the citizen is not named, nor can be. */
const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  nomination: Nomination,
  action: "endorsement.record" | "endorsement.withdraw",
  territory: string,
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "citizen" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: council.id,
    reviewId: review.id,
    particulars: { territory, review: review.slug, nomination: nomination.publicId },
  })
