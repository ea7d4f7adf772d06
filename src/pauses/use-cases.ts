import { almatyDate } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, type Role } from "../policy.ts"
import { everywhere, type PauseNotice } from "../reviews/pause-notice.ts"
import { addNotice, endNotice, findNotice, findNoticeOf, listNoticesIn } from "../reviews/pause-notice-store.ts"
import { beginPause, endPause } from "../reviews/pausing.ts"
import { isRunning, type ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { EndReason, Notice } from "./forms.ts"
import { tellOfPause } from "./telling.ts"

/** Where endorsing rests: in the review with this slug, or everywhere (null). */
export type Place = string | null

export interface Switch {
  scope: ReviewWithScope | null
  /** this place's own */
  pause: PauseNotice | null
  /** everything rests, whatever this place says */
  isEverywhere: boolean
  history: PauseNotice[]
  canBegin: boolean
}
const shown = 20

export const viewSwitch = (db: Database, actor: Actor, place: Place): Promise<Switch> =>
  db.read(async (tx, now) => {
    const { scope } = await reach(tx, now, actor, place)
    const id = scope?.review.id ?? null
    const pause = await findNoticeOf(tx, id)
    const holding = id === null ? pause : await findNotice(tx, id)
    return {
      scope,
      pause,
      isEverywhere: scope !== null && holding?.openIn === everywhere,
      history: (await listNoticesIn(tx, id, shown)).filter(one => one.endedAt !== null),
      canBegin: pause === null && (scope === null || isWaited(scope, now)),
    }
  })

export async function pause(db: Database, actor: Actor, place: Place, notice: Notice): Promise<void> {
  try {
    await db.write(async (tx, now) => {
      const { scope, as } = await reach(tx, now, actor, place)
      if (scope && !isWaited(scope, now)) throw new Conflict("pauses.notRunning")
      const publicId = newPublicId()
      const reviewId = scope?.review.id ?? null
      await addNotice(tx, {
        ...notice,
        publicId,
        reviewId,
        beganAt: now,
        beganByUserId: actor.userId,
        beganByRole: as,
        ...notOver,
        openIn: reviewId ?? everywhere,
      })
      await beginPause(tx, now, { stage: "endorsements", reviewId })
      await note(tx, now, "pause.begin", { actor, as }, scope, publicId)
      await tellOfPause(tx, now, scope)
    })
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict("pauses.already")
    throw error
  }
}

/** The time that was lost is added to the stage in the same transaction, by rule. */
export const resume = (db: Database, actor: Actor, place: Place, reason: EndReason): Promise<void> =>
  db.write(async (tx, now) => {
    const { scope, as } = await reach(tx, now, actor, place)
    const found = await findNoticeOf(tx, scope?.review.id ?? null)
    if (!found) throw new Conflict("pauses.over")
    // A secretary does not lift what an administrator found necessary.
    if (found.beganByRole === "administrator") authorize(actor, "pause.everywhere")
    await endNotice(tx, found.id, { ...reason, endedAt: now, endedByUserId: actor.userId, endedByRole: as })
    await note(tx, now, "pause.end", { actor, as }, scope, found.publicId)
    await endPause(tx, now, { stage: "endorsements", reviewId: scope?.review.id ?? null })
  })

const notOver = { endedAt: null, endedByUserId: null, endedByRole: null, endReasonKk: null, endReasonRu: null }

async function reach(tx: Tx, now: Date, actor: Actor, place: Place) {
  const as: Role = actor.grants.some(({ role }) => role === "administrator") ? "administrator" : "secretary"
  if (place === null) {
    authorize(actor, "pause.everywhere")
    return { scope: null, as }
  }
  const scope = await reviewWithScope(tx, place, almatyDate(now))
  authorize(actor, "pause.review", { councilId: scope.council.id })
  return { scope, as }
}

/** Is endorsing still going on or to come there? */
function isWaited({ review, stages }: ReviewWithScope, now: Date): boolean {
  const stage = stages.find(row => row.stage === "endorsements")
  return isRunning(review) && review.status !== "draft" && stage !== undefined && stage.closesAt > now
}

const note = (
  tx: Tx,
  now: Date,
  action: "pause.begin" | "pause.end",
  by: { actor: Actor; as: Role },
  scope: ReviewWithScope | null,
  publicId: string,
): Promise<void> =>
  record(tx, now, {
    action,
    by,
    subject: { kind: "pause", id: publicId },
    councilId: scope?.council.id ?? null,
    reviewId: scope?.review.id ?? null,
    particulars: { everywhere: scope === null },
  })
