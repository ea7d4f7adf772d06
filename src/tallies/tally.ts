// Endorsements counted: only the sequencer adds, from the very entries that it puts into the log, so that whoever reads
// the log comes to the same numbers.
import type { AsOf } from "../log/checkpoint-row.ts"
import type { Names } from "../territories/territory.ts"

export interface Counts {
  recorded: number
  withdrawn: number
  invalidated: number
  restored: number
}
/** One entry of the log, as it counts. */
export interface Counted {
  kind: "record" | "withdraw" | "invalidate" | "restore"
  reviewId: number
  nominationId: number
  territoryId: number
  /** YYYY-MM-DD */
  day: string
}
/** Of a candidate, by territory of residence and day. */
export interface Tally extends Counts, Omit<Counted, "kind"> {}
export interface TallyTotal {
  nominationId: number
  reviewId: number
  total: number
}
/** Of all candidates of a review, by day. */
export interface TallyDay extends Counts {
  reviewId: number
  day: string
}

export const columnOf = {
  record: "recorded",
  withdraw: "withdrawn",
  invalidate: "invalidated",
  restore: "restored",
} as const satisfies Record<Counted["kind"], keyof Counts>

export const nothing: Readonly<Counts> = { recorded: 0, withdrawn: 0, invalidated: 0, restored: 0 }
export const totalOf = ({ recorded, withdrawn, invalidated, restored }: Counts): number =>
  recorded - withdrawn - invalidated + restored
export const sumOf = (all: Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({
      recorded: sum.recorded + one.recorded,
      withdrawn: sum.withdrawn + one.withdrawn,
      invalidated: sum.invalidated + one.invalidated,
      restored: sum.restored + one.restored,
    }),
    { ...nothing },
  )

/** What these entries add. */
export function fold(entries: Counted[]): { tallies: Tally[]; totals: TallyTotal[]; days: TallyDay[] } {
  const tallies = new Map<string, Tally>()
  const totals = new Map<number, TallyTotal>()
  const days = new Map<string, TallyDay>()
  for (const { kind, reviewId, nominationId, territoryId, day } of entries) {
    const cell = { reviewId, nominationId, territoryId, day }
    const column = columnOf[kind]
    at(tallies, `${nominationId}/${territoryId}/${day}`, () => ({ ...cell, ...nothing }))[column] += 1
    at(days, `${reviewId}/${day}`, () => ({ reviewId, day, ...nothing }))[column] += 1
    at(totals, nominationId, () => ({ nominationId, reviewId, total: 0 })).total += totalOf({ ...nothing, [column]: 1 })
  }
  return { tallies: [...tallies.values()], totals: [...totals.values()], days: [...days.values()] }
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}

/** Numbers with the checkpoint they come from; undefined before the first. */
export interface Totals {
  asOf: AsOf | undefined
  /** of each that was asked for */
  totals: Map<number, number>
}
export interface CandidateTallies {
  asOf: AsOf | undefined
  counts: Counts
  /** largest first */
  byTerritory: { names: Names; total: number }[]
  /** earliest first, days without any left out */
  byDay: ({ day: string } & Counts)[]
}
/** All endorsements of a review on a day. */
export interface DayTotals {
  asOf: AsOf | undefined
  totals: ({ day: string; reviewSlug: string } & Counts)[]
}
