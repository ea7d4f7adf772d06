import { setTimeout as pause } from "node:timers/promises"
import type { Limiting } from "../web/limiting.ts"

const minute = 60
const hour = 60 * minute

/**
 * An account gets bursts and a sustained rate that no person needs. A part of the network is never refused, since whole
 * villages share one: beyond a count that a village does not reach, each of its requests waits a moment.
 */
export const endorsingLimits = {
  burst: { points: 30, seconds: minute },
  sustained: { points: 200, seconds: hour },
  block: { points: 3_000, seconds: 10 * minute, waitMs: 1_000 },
  operatorBurst: { points: 10, seconds: 10 * minute },
  operatorSustained: { points: 30, seconds: hour },
}

export interface EndorsingLimits {
  /** Refuses an account that goes too fast. */
  account(userId: number): Promise<void>
  /** Slows down, and refuses nothing. */
  block(addressBlock: string | null): Promise<void>
}

export function limitEndorsing(limiting: Limiting, warn: (facts: object, text: string) => void): EndorsingLimits {
  const { burst, sustained, block } = endorsingLimits
  const byBurst = limiting("endorse-burst", burst.points, burst.seconds)
  const byHour = limiting("endorse-hour", sustained.points, sustained.seconds)
  const byBlock = limiting("endorse-block", block.points, block.seconds)
  return {
    async account(userId) {
      await byBurst.take(String(userId))
      await byHour.take(String(userId))
    },
    async block(addressBlock) {
      if (addressBlock === null) return
      const count = await byBlock.count(addressBlock)
      if (count <= block.points) return
      if (count % block.points === 1)
        warn({ addressBlock, count }, "endorsing is slowed down for a part of the network")
      await pause(block.waitMs)
    },
  }
}

const counted = new WeakMap<object, Promise<void>>()
/** A request that goes from the lean way to the ordinary one counts once, and is refused there if it was refused here. */
export function countOnce(request: object, count: () => Promise<void>): Promise<void> {
  const known = counted.get(request) ?? count()
  counted.set(request, known)
  return known
}

/** What one official may record for people present. */
export function limitAssisting(limiting: Limiting): { operator(userId: number): Promise<void> } {
  const { operatorBurst, operatorSustained } = endorsingLimits
  const byBurst = limiting("assist-burst", operatorBurst.points, operatorBurst.seconds)
  const byHour = limiting("assist-hour", operatorSustained.points, operatorSustained.seconds)
  return {
    async operator(userId) {
      await byBurst.take(String(userId))
      await byHour.take(String(userId))
    },
  }
}
