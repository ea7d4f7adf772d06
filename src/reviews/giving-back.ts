/** Gives back what the public lost of a stage: makes it longer by rule, and tells everyone. */
import { almatyDate } from "../calendar/almaty-time.ts"
import { councilWithRegion } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import { firstAndLast, listSpans } from "../heartbeats/store.ts"
import { record } from "../journal/record.ts"
import { formatDateTime } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { lengthen } from "./extension.ts"
import { countsFrom, downtimeOf, type LostTime, type Pause, pausedTimeOf } from "./lost-time.ts"
import { listPauses } from "./pause-store.ts"
import type { Review, StageExtension, StageRow } from "./review.ts"
import { addExtension, listExtensions, tryToMoveStage } from "./stage-store.ts"
import { listStages } from "./store.ts"
import { tellSecretaries } from "./telling.ts"

interface ReviewStage {
  review: Review
  stage: StageRow
}

/**
 * Asked before a closing is recorded, and in its last minute, so that the stage never looks closed in between.
 * @returns what was lost and has not been given back
 */
export async function lostTimeOf(tx: Tx, now: Date, { review, stage }: ReviewStage): Promise<LostTime[]> {
  const given = (await listExtensions(tx, review.id)).filter(one => one.stage === stage.stage)
  const pauses = await listPauses(tx, review.id, stage.stage)
  return [pausedTimeOf(stage, given, pauses, now), await downtime(tx, now, stage, given, pauses)].flatMap(
    lost => lost ?? [],
  )
}

async function downtime(tx: Tx, now: Date, stage: StageRow, given: StageExtension[], pauses: Pause[]) {
  const known = await firstAndLast(tx)
  if (!known) return undefined
  const heard = await listSpans(tx, countsFrom(stage, given), now)
  // Before the first sign of life that was ever written nobody can say who lived.
  return downtimeOf(stage, given, [{ fromAt: new Date(0), untilAt: known.fromAt }, ...heard], pauses, now)
}

/** False when nothing was lost, or another process gave it back first. */
export async function giveBack(tx: Tx, now: Date, { review, stage }: ReviewStage, lost: LostTime[]): Promise<boolean> {
  if (!lost.length) return false
  const hours = lost.reduce((sum, one) => sum + one.hours, 0)
  const [longer, ...later] = lengthen(await listStages(tx, [review.id]), stage, after(stage.closesAt, hours))
  if (!(await tryToMoveStage(tx, stage, longer!.opensAt, longer!.closesAt))) return false
  for (const moved of later) await tryToMoveStage(tx, moved.before, moved.opensAt, moved.closesAt)
  let closedBefore = stage.closesAt
  for (const one of lost) {
    const closesAt = after(closedBefore, one.hours)
    await announce(tx, now, { review, stage }, one, { closedBefore, closesAt, moved: later.map(m => m.before.stage) })
    closedBefore = closesAt
  }
  return true
}

const after = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000)

interface Step {
  closedBefore: Date
  closesAt: Date
  moved: string[]
}

async function announce(
  tx: Tx,
  now: Date,
  { review, stage: row }: ReviewStage,
  lost: LostTime,
  { closedBefore, closesAt, moved }: Step,
): Promise<void> {
  const { cause, minutes, countedUntil, isRepeated } = lost
  const { stage } = row
  await addExtension(tx, {
    reviewId: review.id,
    stage,
    closedBefore,
    closesAt,
    reasonKk: reasonIn("kk", lost),
    reasonRu: reasonIn("ru", lost),
    extendedByUserId: null,
    extendedAt: now,
    cause,
    minutes,
    countedUntil,
  })
  await record(tx, now, {
    action: "stage.extend",
    by: "system",
    subject: { kind: "review", id: review.slug },
    councilId: review.councilId,
    reviewId: review.id,
    particulars: {
      stage,
      cause,
      minutes,
      closedBefore: closedBefore.toISOString(),
      closesAt: closesAt.toISOString(),
      moved,
    },
  })
  if (!isRepeated) await tellExtended(tx, now, { review, stage: { ...row, closesAt } }, lost)
}

/** A pause that goes on past the deadline moves it hour by hour, unsaid; when it is over, they are told where it ended. */
export async function tellAfterPause(tx: Tx, now: Date, { review, stage }: ReviewStage): Promise<void> {
  const given = (await listExtensions(tx, review.id)).filter(one => one.stage === stage.stage && one.cause === "pause")
  const last = given.at(-1)
  if (!last || last.closesAt.getTime() !== stage.closesAt.getTime()) return
  const hours = given.reduce((sum, { closedBefore, closesAt }) => sum + (+closesAt - +closedBefore) / 3_600_000, 0)
  await tellExtended(tx, now, { review, stage }, { cause: "pause", minutes: last.minutes!, hours })
}

type Lost = Pick<LostTime, "cause" | "minutes" | "hours">

async function tellExtended(tx: Tx, now: Date, { review, stage }: ReviewStage, lost: Lost): Promise<void> {
  const { names } = await councilWithRegion(tx, review.councilId, almatyDate(now))
  await tellSecretaries(tx, now, review, lang => ({
    kind: "stage-extended",
    particulars: {
      council: names[lang],
      stage: t(lang, `reviews.stage.${stage.stage}`),
      until: formatDateTime(lang, stage.closesAt),
      reason: reasonIn(lang, lost),
    },
  }))
}

const reasonIn = (lang: Lang, { cause, minutes, hours }: Lost) =>
  t(lang, `reviews.lost.${cause}`, {
    minutes: t(lang, "reviews.lost.minutes", { count: minutes }),
    hours: t(lang, "reviews.lost.hours", { count: hours }),
  })
