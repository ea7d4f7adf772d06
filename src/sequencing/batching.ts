// When endorsements go into the log, and in what order: never so that the entry of the person who has just left the
// clerk's office can be told from the others.
import { batching } from "../endorsements/batching.ts"

/** How long a review's endorsements wait for each other, by the clock of the domain. */
export interface BatchRule {
  /** so many make a batch once the first has waited this long */
  enough: number
  afterMs: number
  /** however few they are, at the next multiple of this: four times a day */
  latestMs: number
}
export const batchRule: BatchRule = { enough: batching.enough, afterMs: batching.every, latestMs: batching.latest }
/** Whoever tries the product out wants to see the number move. */
export const demonstrationRule: BatchRule = { enough: 1, afterMs: 2_000, latestMs: 2_000 }
export const everythingRule: BatchRule = { enough: 1, afterMs: -Infinity, latestMs: -Infinity }

export interface Waiting {
  reviewId: number
  count: number
  oldest: Date
}
/**
 * Few go at fixed hours, not so long after the first of them: a checkpoint six hours after somebody was seen to endorse
 * would tell to the minute that its one new entry is theirs.
 */
export function isDue({ count, oldest }: Waiting, now: Date, { enough, afterMs, latestMs }: BatchRule): boolean {
  if (count >= enough) return now.getTime() - oldest.getTime() >= afterMs
  return Math.floor(now.getTime() / latestMs) > Math.floor(oldest.getTime() / latestMs)
}

interface Turn {
  nominationId: number
  userId: number | null
  turn: number
}
/**
 * Puts a batch into an order that tells nothing, except that what one citizen did about one candidate stays in turn: an
 * endorsement is never withdrawn before it was recorded.
 * @param below a random whole number from 0 up to, not including, its argument
 */
export function shuffled<T extends Turn>(acts: readonly T[], below: (limit: number) => number): T[] {
  const order = [...acts]
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  const places = new Map<string, number[]>()
  for (const [place, { nominationId, userId }] of order.entries()) {
    if (userId === null) continue
    const key = `${nominationId}/${userId}`
    places.set(key, [...(places.get(key) ?? []), place])
  }
  for (const own of places.values()) {
    if (own.length < 2) continue
    const inTurn = own.map(place => order[place]!).sort((a, b) => a.turn - b.turn)
    for (const [i, place] of own.entries()) order[place] = inTurn[i]!
  }
  return order
}
