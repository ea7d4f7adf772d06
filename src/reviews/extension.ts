import { Unacceptable } from "../errors.ts"
import type { Stage } from "./timetable.ts"

export interface MovedStage<S extends Stage = Stage> {
  before: S
  opensAt: Date
  closesAt: Date
}

/**
 * A stage may be made longer while it has not closed, never shorter. If the stages that come after it would overlap
 * it then, they all move along by as much, each as long as it was.
 */
export function extend<S extends Stage>(
  stages: readonly S[],
  name: string,
  closesAt: Date,
  now: Date,
): MovedStage<S>[] {
  const stage = stages.find(one => one.stage === name)
  if (!stage || stage.closesAt <= now) throw new Unacceptable("reviews.extensionTooLate")
  if (closesAt <= stage.closesAt) throw new Unacceptable("reviews.extensionShortens")
  if (closesAt.getTime() - stage.closesAt.getTime() > longest) throw new Unacceptable("reviews.extensionTooLong")
  return lengthen(stages, stage, closesAt)
}

/** What follows from a later closing, whoever or whatever gives it. */
export function lengthen<S extends Stage>(stages: readonly S[], stage: S, closesAt: Date): MovedStage<S>[] {
  const later = stages.filter(one => one.opensAt >= stage.closesAt)
  const by = later.some(one => one.opensAt < closesAt) ? closesAt.getTime() - stage.closesAt.getTime() : 0
  const shift = (moment: Date) => new Date(moment.getTime() + by)
  return [
    { before: stage, opensAt: stage.opensAt, closesAt },
    ...(by ? later.map(one => ({ before: one, opensAt: shift(one.opensAt), closesAt: shift(one.closesAt) })) : []),
  ]
}

/** A year: whoever wants more typed the year wrong. */
const longest = 365 * 86_400_000
