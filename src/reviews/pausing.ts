/**
 * A stage that stands still for everyone, because a switch says so, loses the public no time: it does not close
 * meanwhile, and its pauses, rounded up to hours, are added to it. Whoever throws the switch calls these in the same
 * transaction; `reviewId: null` is that stage in all reviews.
 */
import type { Tx } from "../db/database.ts"
import { giveBack, lostTimeOf, tellAfterPause } from "./giving-back.ts"
import { addPause, closePause, isPauseOpen, listPauses, type Paused } from "./pause-store.ts"
import { listClosing } from "./stage-store.ts"

/** Once: a pause that is open already goes on. */
export async function beginPause(tx: Tx, now: Date, paused: Paused): Promise<void> {
  if (!(await isPauseOpen(tx, paused))) await addPause(tx, now, paused)
}

/** Gives the time back at once, unless another pause still holds the stage; nothing happens if there was none. */
export async function endPause(tx: Tx, now: Date, paused: Paused): Promise<void> {
  if (!(await closePause(tx, now, paused))) return
  for (const due of await listClosing(tx, [paused.stage], farAhead)) {
    if (paused.reviewId !== null && due.review.id !== paused.reviewId) continue
    if (due.stage.opensAt > now) continue
    const pauses = await listPauses(tx, due.review.id, paused.stage)
    if (pauses.some(pause => pause.untilAt === null)) continue
    const lost = (await lostTimeOf(tx, now, due)).filter(({ cause }) => cause === "pause")
    if (!(await giveBack(tx, now, due, lost))) await tellAfterPause(tx, now, due)
  }
}

const farAhead = new Date("2199-12-31T00:00:00Z")
