/** Minutes one after another in each of which a node wrote its sign of life, from the first to the latest. */
export interface Heartbeat {
  id: number
  node: string
  fromAt: Date
  untilAt: Date
}
export type Span = Pick<Heartbeat, "fromAt" | "untilAt">

const minute = 60_000
export const minuteOf = (moment: Date): number => Math.floor(moment.getTime() / minute)

/** A run goes on from one minute to the next; a minute left out ends it. */
export const goesOn = (last: Date, now: Date): boolean => now >= last && minuteOf(now) - minuteOf(last) <= 1

/**
 * How many of the minutes that begin from `from` up to, but without, `until`, and that are over now, nobody was heard in.
 * @param heard spans in any order; both ends count as heard with their whole minute
 */
export function silentMinutes(heard: readonly Span[], from: Date, until: Date, now: Date): number {
  const first = Math.ceil(from.getTime() / minute)
  const end = Math.min(Math.ceil(until.getTime() / minute), minuteOf(now))
  let silent = 0
  let next = first
  for (const { fromAt, untilAt } of [...heard].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    silent += Math.max(0, Math.min(minuteOf(fromAt), end) - next)
    next = Math.max(next, minuteOf(untilAt) + 1)
  }
  return silent + Math.max(0, end - next)
}
