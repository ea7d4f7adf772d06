/**
 * Time that the public lost in a stage, and by how many hours it is made longer for that: pure. Downtime counts when the
 * minutes of the last day before the deadline in which no node lived are more than 15 in all; a pause always counts.
 */
import { type Span, silentMinutes } from "../heartbeats/heartbeat.ts"
import type { StageExtension } from "./review.ts"
import type { Stage } from "./timetable.ts"

const tolerated = 15
const hour = 3_600_000
const day = 24 * hour

/** Not yet ended: `untilAt` is null. */
export interface Pause {
  fromAt: Date
  untilAt: Date | null
}
export interface LostTime {
  cause: "downtime" | "pause"
  minutes: number
  hours: number
  countedUntil: Date
  /** an hour more for a pause that goes on: everyone knows already */
  isRepeated: boolean
}
type Given = Pick<StageExtension, "cause" | "closedBefore" | "closesAt" | "countedUntil">

/** From here to the deadline silent minutes count: a day, but never one twice, and none from before the stage. */
export function countsFrom({ opensAt, closesAt }: Stage, given: readonly Given[]): Date {
  const counted = given.flatMap(({ cause, countedUntil }) =>
    cause === "downtime" && countedUntil ? [countedUntil] : [],
  )
  return latest([new Date(closesAt.getTime() - day), opensAt, ...counted])
}

/** What was lost after the deadline, in the time that it was given then, counts too: until the public has a stage again. */
export function downtimeOf(
  stage: Stage,
  given: readonly Given[],
  heard: readonly Span[],
  pauses: readonly Pause[],
  now: Date,
): LostTime | undefined {
  // A pause gives its time back itself.
  const living = [...heard, ...pauses.map(({ fromAt, untilAt }) => ({ fromAt, untilAt: untilAt ?? now }))]
  let from = countsFrom(stage, given)
  let closesAt = stage.closesAt
  const lost = { minutes: 0, hours: 0 }
  for (;;) {
    const minutes = silentMinutes(living, from, closesAt, now)
    if (minutes <= tolerated) break
    const hours = Math.ceil(minutes / 60)
    lost.minutes += minutes
    lost.hours += hours
    from = closesAt
    closesAt = new Date(from.getTime() + hours * hour)
  }
  return lost.hours ? { cause: "downtime", ...lost, countedUntil: from, isRepeated: false } : undefined
}

/** All pauses of the stage together, rounded up to hours once, less what was given back for them already. */
export function pausedTimeOf(
  { opensAt }: Stage,
  given: readonly Given[],
  pauses: readonly Pause[],
  now: Date,
): LostTime | undefined {
  const total = length(
    pauses.map(({ fromAt, untilAt }) => ({ fromAt: latest([fromAt, opensAt]), untilAt: untilAt ?? now })),
  )
  const before = given
    .filter(({ cause }) => cause === "pause")
    .reduce((sum, { closedBefore, closesAt }) => sum + (closesAt.getTime() - closedBefore.getTime()), 0)
  const hours = Math.ceil(total / hour) - Math.round(before / hour)
  if (hours <= 0) return undefined
  const open = pauses.find(({ untilAt }) => untilAt === null)
  const isRepeated = given.some(({ cause, countedUntil }) => cause === "pause" && open && countedUntil! > open.fromAt)
  return { cause: "pause", minutes: Math.ceil(total / 60_000), hours, countedUntil: now, isRepeated }
}

/** Of all spans together; where they overlap, once. */
function length(spans: Span[]): number {
  let sum = 0
  let next = 0
  for (const { fromAt, untilAt } of [...spans].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    sum += Math.max(0, untilAt.getTime() - Math.max(fromAt.getTime(), next))
    next = Math.max(next, untilAt.getTime())
  }
  return sum
}

const latest = (moments: Date[]): Date => new Date(Math.max(...moments.map(moment => moment.getTime())))
