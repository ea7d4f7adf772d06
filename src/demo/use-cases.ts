import { MovableClock } from "../clock.ts"
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { passTime, sleepUntil } from "../heartbeats/beating.ts"
import type { Message } from "../messages/message.ts"
import { post, sendDue } from "../messages/sender.ts"
import { getMessage, listMessages } from "../messages/store.ts"
import { destroyDue } from "../retention/due.ts"
import { letDueHappen } from "../reviews/due.ts"
import { nextDeadlineOfAll } from "../reviews/stage-store.ts"
import { sequenceNow } from "../sequencing/sequencer.ts"
import { findClockOffset, saveClockOffset } from "./store.ts"
import { beginning, momentAfter, type Step } from "./timeline.ts"

/** Only a clock that can be moved belongs to a demonstration: elsewhere none of this exists. */
function demonstrationClock(db: Database): MovableClock {
  if (!(db.clock instanceof MovableClock)) throw new NotFound()
  return db.clock
}

/** At every start: the clock goes on from where it was, or begins. */
export const resumeClock = (db: Database): Promise<void> =>
  db.write(async tx => {
    const clock = demonstrationClock(db)
    const saved = await findClockOffset(tx)
    if (saved === null) clock.moveTo(beginning)
    else clock.moveTo(new Date(Date.now() + saved))
    await saveClockOffset(tx, clock.offset)
    // Who runs this on a laptop is not in arrears with the public: only outages asked for on the panel count.
    await sleepUntil(tx, clock.now())
  })

export const viewPanel = (db: Database): Promise<{ now: Date; deadline: Date | null }> =>
  db.read(async (tx, now) => {
    demonstrationClock(db)
    return { now, deadline: await nextDeadlineOfAll(tx, now) }
  })

/** Moves the clock, then lets happen what fell due, as if the time had passed. */
export async function moveClock(deps: Deps, step: Step): Promise<void> {
  const { db } = deps
  const clock = demonstrationClock(db)
  await db.write(async (tx, now) => {
    clock.moveTo(momentAfter(now, step, await nextDeadlineOfAll(tx, now)))
    await saveClockOffset(tx, clock.offset)
    if (step !== "outage") await passTime(tx, now, clock.now())
  })
  await letDueHappen(db)
  await destroyDue(db)
  await sequenceNow(deps)
  await sendDue(deps, post(deps))
}

export const viewMailbox = (db: Database, page: number, size: number): Promise<[Message[], number]> =>
  db.read(tx => {
    demonstrationClock(db)
    return listMessages(tx, page, size)
  })

export const viewMessage = (db: Database, publicId: string): Promise<Message> =>
  db.read(tx => {
    demonstrationClock(db)
    return getMessage(tx, publicId)
  })
