/** Every node says once in each minute that it lives, so that downtime can be counted afterwards by anyone. */
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { goesOn, minuteOf } from "./heartbeat.ts"
import { addSpan, firstAndLast, prolongSpan } from "./store.ts"

export interface Pulse {
  node: string
  /** the row that goes on, and its last minute */
  span?: { id: number; untilAt: Date }
}

/** Writes this minute's sign of life, once. */
export async function beat(db: Database, pulse: Pulse): Promise<void> {
  if (pulse.span && minuteOf(db.clock.now()) === minuteOf(pulse.span.untilAt)) return
  await db.write(async (tx, now) => {
    const { span } = pulse
    const continued = span !== undefined && goesOn(span.untilAt, now) && (await prolongSpan(tx, span.id, now))
    const id = continued ? span.id : await addSpan(tx, pulse.node, { fromAt: now, untilAt: now })
    pulse.span = { id, untilAt: now }
  })
}

/** In the server: looks every few seconds whether this minute still needs its sign. Returns how to stop. */
export function startBeating({ db, log }: Pick<Deps, "db" | "log">): () => Promise<void> {
  const pulse: Pulse = { node: newPublicId() }
  const once = () => beat(db, pulse).catch(error => log.error({ err: error }, "no heartbeat"))
  return every(5_000, once, { atOnce: true })
}

/** For the demonstration, whose clock jumps and which sleeps with its machine: that time is no downtime. */
export async function passTime(tx: Tx, fromAt: Date, untilAt: Date): Promise<void> {
  if (fromAt < untilAt) await addSpan(tx, "demonstration", { fromAt, untilAt })
}

/** The same from the last sign of life on, if there ever was one. */
export async function sleepUntil(tx: Tx, until: Date): Promise<void> {
  const heard = await firstAndLast(tx)
  if (heard) await passTime(tx, heard.untilAt, until)
}
