import { Unacceptable } from "../errors.ts"
import type { FieldErrors } from "../web/form.ts"
import { typedMomentOf } from "../web/typed-moment.ts"
import type { Stage } from "./timetable.ts"

export interface MovedStage<S extends Stage = Stage> {
  before: S
  opensAt: Date
  closesAt: Date
}

/** Why a stage cannot get this closing, at the field of the form where it is to be put right. */
export function extensionProblem(
  stages: readonly Stage[],
  { stage: name, closesAt }: { stage: string; closesAt: Date },
  now: Date,
): { field: "stage" | "closesAt"; key: string; params: { closes?: string } } | undefined {
  const stage = stages.find(one => one.stage === name)
  if (!stage || stage.closesAt <= now) return { field: "stage", key: "reviews.extensionTooLate", params: {} }
  const params = { closes: typedMomentOf(stage.closesAt) }
  if (closesAt <= stage.closesAt) return { field: "closesAt", key: "reviews.extensionShortens", params }
  if (closesAt.getTime() - stage.closesAt.getTime() > longest)
    return { field: "closesAt", key: "reviews.extensionTooLong", params }
  return undefined
}

/** The same as errors of the form. */
export function extensionErrors(...given: Parameters<typeof extensionProblem>): FieldErrors | undefined {
  const problem = extensionProblem(...given)
  return problem && { [problem.field]: { key: `${problem.key}.text`, params: problem.params } }
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
  const problem = extensionProblem(stages, { stage: name, closesAt }, now)
  if (problem) throw new Unacceptable(problem.key, problem.params)
  return lengthen(stages, stages.find(one => one.stage === name)!, closesAt)
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
