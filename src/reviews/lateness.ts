// A form that was opened in time may come a little late: who was typing at the deadline loses nothing. Pure.
import type { Stage, StageName } from "./timetable.ts"

const minutesOfGrace = 15

export type Arrival = { isLate: false } | { isLate: true; openedAt: Date; until: Date }

/**
 * Whether what comes now is taken in this stage, and how; undefined if it is not.
 * @param openedAt when the form was opened, as its token proves (web/opening-token.ts); such a row and its journal entry are marked
 */
export function arrivalIn(stages: readonly Stage[], name: StageName, now: Date, openedAt?: Date): Arrival | undefined {
  const stage = stages.find(one => one.stage === name)
  if (!stage || now < stage.opensAt) return undefined
  if (now < stage.closesAt) return { isLate: false }
  const until = new Date(stage.closesAt.getTime() + minutesOfGrace * 60_000)
  const inTime = openedAt && openedAt >= stage.opensAt && openedAt < stage.closesAt
  return inTime && now < until ? { isLate: true, openedAt, until } : undefined
}
