import { almatyDate } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate, isDuplicate } from "../db/unique.ts"
import { Conflict, Forbidden, NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { isNomineeIn } from "../nominations/store.ts"
import { type Action, type Actor, authorize, type Role } from "../policy.ts"
import { isRunning, type ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { newestActId } from "../sources/store.ts"
import type { DraftInput, Reason } from "./forms.ts"
import { canBecome, type Invalidation, kindsOf, type Status } from "./invalidation.ts"
import { countMet } from "./matching-store.ts"
import { addInvalidation, findByFormKey, getInvalidation, moveInvalidation } from "./store.ts"
import { tellDeciders, tellRequester } from "./telling.ts"

/** Keeps the conditions as a draft, whose page shows what they meet. Returns its public id. */
export const draftInvalidation = (db: Database, actor: Actor, slug: string, input: DraftInput): Promise<string> =>
  draft(
    db,
    async (tx, now) => {
      const scope = await reviewWithScope(tx, slug, almatyDate(now))
      await mayWork(tx, actor, "invalidation.request", scope)
      return { ...input, scope, kind: "invalidate", reverses: null }
    },
    actor,
  )

/** The same way back: a draft that gives back what an invalidation took. */
export const draftReversal = (db: Database, actor: Actor, publicId: string, formKey: string): Promise<string> =>
  draft(
    db,
    async (tx, now) => {
      const { one, scope } = await reach(tx, now, actor, publicId, "invalidation.request")
      if (one.kind !== "invalidate" || one.status !== "done") throw new Conflict()
      return { formKey, scope, kind: "restore", reverses: one, name: one.name, conditions: one.conditions }
    },
    actor,
  )

type Wanted = DraftInput & Pick<Invalidation, "kind"> & { scope: ReviewWithScope; reverses: Invalidation | null }

async function draft(db: Database, want: (tx: Tx, now: Date) => Promise<Wanted>, actor: Actor): Promise<string> {
  const once = () =>
    db.write(async (tx, now) => {
      const { formKey, name, conditions, kind, scope, reverses } = await want(tx, now)
      const sent = await findByFormKey(tx, formKey, actor.userId)
      if (sent) return sent.publicId
      const publicId = newPublicId()
      await addInvalidation(tx, {
        ...untouched,
        publicId,
        formKey,
        reviewId: scope.review.id,
        kind,
        reversesId: reverses?.id ?? null,
        reversalOf: reverses?.id ?? null,
        name,
        conditions,
        status: "draft",
        untilActId: await newestActId(tx),
        draftedByUserId: actor.userId,
        draftedAt: now,
      })
      await note(tx, now, "invalidation.draft", actor, scope, { publicId, kind, conditions })
      return publicId
    })
  try {
    return await againIfDuplicate(once)
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict("invalidations.reversedAlready")
    throw error
  }
}

const untouched = {
  reasonKk: null,
  reasonRu: null,
  cursorActId: 0,
  matched: null,
  changed: 0,
  requestedByRole: null,
  requestedAt: null,
  decidedByUserId: null,
  decidedByRole: null,
  decidedAt: null,
  finishedAt: null,
  settledAt: null,
}

/** From here on the conditions and the acts that they are held against are fixed. */
export const requestInvalidation = (db: Database, actor: Actor, publicId: string, reason: Reason): Promise<void> =>
  db.write(async (tx, now) => {
    const { one, scope } = await reach(tx, now, actor, publicId, "invalidation.request")
    if (one.draftedByUserId !== actor.userId) throw new Forbidden("invalidations.notYours")
    assertCan(one, "requested")
    const untilActId = await newestActId(tx)
    const matched = (await countMet(tx, one, untilActId)).total
    if (!matched) throw new Unacceptable("invalidations.meetsNothing")
    const as = roleOf(actor)
    const after = {
      ...reason,
      status: "requested" as const,
      untilActId,
      matched,
      requestedByRole: as,
      requestedAt: now,
    }
    await moveInvalidation(tx, one, after)
    await note(tx, now, "invalidation.request", actor, scope, one, { matched })
    await tellDeciders(tx, now, scope.council, one)
  })

/** By a second person, never by whoever requested it. The job begins by itself. */
export const approveInvalidation = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  decide(db, actor, publicId, "approved")
export const rejectInvalidation = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  decide(db, actor, publicId, "rejected")

const decide = (db: Database, actor: Actor, publicId: string, status: "approved" | "rejected"): Promise<void> =>
  db.write(async (tx, now) => {
    const { one, scope } = await reach(tx, now, actor, publicId, "invalidation.decide")
    if (one.draftedByUserId === actor.userId) throw new Forbidden("invalidations.ownRequest")
    assertCan(one, status)
    await moveInvalidation(tx, one, {
      status,
      decidedByUserId: actor.userId,
      decidedByRole: roleOf(actor),
      decidedAt: now,
      ...(status === "rejected" && { reversalOf: null }),
    })
    await note(tx, now, status === "approved" ? "invalidation.approve" : "invalidation.reject", actor, scope, one)
    await tellRequester(tx, now, scope.council, one, `invalidation-${status}`)
  })

/** Taken back by whoever drafted it, before anybody decided. */
export const dropInvalidation = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const { one, scope } = await reach(tx, now, actor, publicId, "invalidation.request")
    if (one.draftedByUserId !== actor.userId) throw new Forbidden("invalidations.notYours")
    assertCan(one, "dropped")
    await moveInvalidation(tx, one, { status: "dropped", reversalOf: null })
    await note(tx, now, "invalidation.drop", actor, scope, one)
  })

async function reach(tx: Tx, now: Date, actor: Actor, publicId: string, action: Action) {
  const one = await getInvalidation(tx, publicId)
  const scope = await reviewWithScope(tx, one.reviewId, almatyDate(now))
  authorize(actor, "invalidation.read", { councilId: scope.council.id })
  await mayWork(tx, actor, action, scope)
  return { one, scope }
}

/** Nobody who stands to gain takes part: neither the working group (in the policy) nor a candidate. */
async function mayWork(tx: Tx, actor: Actor, action: Action, { review, council }: ReviewWithScope): Promise<void> {
  authorize(actor, action, { councilId: council.id, reviewId: review.id })
  if (await isNomineeIn(tx, review.id, actor.userId)) throw new Forbidden("invalidations.gains")
  if (review.status === "draft") throw new NotFound()
  if (!isRunning(review)) throw new Conflict("invalidations.reviewOver")
}

function assertCan({ status }: Invalidation, to: Status): void {
  if (!canBecome(status, to)) throw new Conflict("invalidations.decided")
}

export const roleOf = (actor: Actor): Role =>
  actor.grants.some(({ role }) => role === "administrator") ? "administrator" : "secretary"

type Told = "draft" | "request" | "approve" | "reject" | "drop"
const note = (
  tx: Tx,
  now: Date,
  action: `invalidation.${Told}`,
  actor: Actor,
  { review, council }: ReviewWithScope,
  { publicId, kind, conditions }: Pick<Invalidation, "publicId" | "kind" | "conditions">,
  more: { matched?: number } = {},
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: roleOf(actor) },
    subject: { kind: "invalidation", id: publicId },
    councilId: council.id,
    reviewId: review.id,
    particulars: { way: kind, classes: kindsOf(conditions), ...more },
  })
