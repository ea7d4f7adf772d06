/** Puts into the log what was committed: one process at a time, however many run. */

import { newToken } from "../chance.ts"
import type { Deps } from "../deps.ts"
import { type Fence, freeLease, takeLease } from "../log/lease-store.ts"
import { latestCheckpoint } from "../log/store.ts"
import { type BatchRule, batchRule, demonstrationRule, everythingRule, isDue } from "./batching.ts"
import { LeaseLost, leaseSeconds, sequenceRound } from "./round.ts"
import { isRowPending, listWaiting } from "./store.ts"

type Needs = Pick<Deps, "db" | "signer" | "vault">
const lease = "sequencer"
const pauseMs = 1_000

/** Everything that waits, endorsements without waiting for their batch: for the demonstration and for tests. */
export const sequenceNow = (deps: Needs): Promise<number> => sequence(deps, everythingRule, { steal: true })

/** What is due, if nobody else is at it; returns how many entries found their place. */
export async function sequenceDue(deps: Needs, rule: BatchRule, isStopped = () => false): Promise<number> {
  const isNeeded = await deps.db.read(async (tx, now) => {
    if (await isRowPending(tx)) return true
    return (await dueIn(await listWaiting(tx), now, rule)).length > 0 || !(await latestCheckpoint(tx))
  })
  return isNeeded ? sequence(deps, rule, { isStopped }) : 0
}

interface Way {
  steal?: boolean
  /** asked between rounds */
  isStopped?: () => boolean
}
async function sequence(deps: Needs, rule: BatchRule, { steal = false, isStopped }: Way): Promise<number> {
  const { db } = deps
  const fence = await db.write(tx => takeLease(tx, { name: lease, holder: newToken(), seconds: leaseSeconds, steal }))
  if (!fence) return 0
  try {
    return await roundsUnder(deps, fence, rule, isStopped)
  } finally {
    await db.write(tx => freeLease(tx, fence))
  }
}

async function roundsUnder(
  deps: Needs,
  fence: Fence,
  rule: BatchRule,
  isStopped: Way["isStopped"] = () => false,
): Promise<number> {
  const { db } = deps
  // A batch that is due goes whole, also when it takes several rounds.
  let due = await db.read(async (tx, now) => dueIn(await listWaiting(tx), now, rule))
  let placed = 0
  for (let more = true; more; ) {
    const round = await db.write((tx, now) => sequenceRound(tx, now, deps, fence, due))
    placed += round.placed
    due = round.left
    more = round.more && !isStopped()
  }
  return placed
}

const dueIn = (waiting: Awaited<ReturnType<typeof listWaiting>>, now: Date, rule: BatchRule): number[] =>
  waiting.filter(one => isDue(one, now, rule)).map(({ reviewId }) => reviewId)

/**
 * In the server: about every second, and at once when something was written while there was nothing to do. Returns how
 * to stop, which waits for the round that is going on.
 */
export function startSequencer(deps: Needs & Pick<Deps, "config" | "log">): () => Promise<void> {
  const { config, db, log } = deps
  const rule = config.mode === "demonstration" ? demonstrationRule : batchRule
  let stopped = false
  let wake = () => {}
  const loop = async () => {
    while (!stopped) {
      const placed = await sequenceDue(deps, rule, () => stopped).catch(failed)
      if (placed) log.debug({ placed }, "entries put into the log")
      if (!stopped) await pause(placed === 0)
    }
  }
  const failed = (error: unknown) => {
    if (error instanceof LeaseLost) log.info("another process puts entries into the log")
    else log.error({ err: error }, "nothing could be put into the log")
    return undefined
  }
  const pause = (idle: boolean) =>
    new Promise<void>(done => {
      const timer = setTimeout(done, pauseMs)
      wake = () => {
        if (!idle && !stopped) return
        clearTimeout(timer)
        done()
      }
    })
  db.written = () => wake()
  const running = loop()
  return async () => {
    stopped = true
    wake()
    await running
  }
}
