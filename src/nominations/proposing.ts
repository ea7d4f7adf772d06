// How a proposal becomes a nomination: pure.
import { Conflict, TooMany, Unacceptable } from "../errors.ts"
import { type Arrival, arrivalIn } from "../reviews/lateness.ts"
import type { ReviewWithScope } from "../reviews/review.ts"

/** Throws with the dates when nominations are not open at this very moment, nor the form was opened while they were. */
export function assertNominationsOpen({ review, stages }: ReviewWithScope, now: Date, openedAt?: Date): Arrival {
  const stage = stages.find(s => s.stage === "nominations")
  if (review.status === "draft" || !stage || now < stage.opensAt)
    throw new Conflict("nominations.notYetOpen", { opens: stage?.opensAt ?? null })
  const arrival = arrivalIn(stages, "nominations", now, openedAt)
  if (review.status !== "announced" || !arrival) throw new Conflict("nominations.closed", { closed: stage.closesAt })
  return arrival
}

/** A birth in the future is no birth: the number's form allows it, the day does not. */
export function assertBorn(birthOn: string, today: string): void {
  if (birthOn > today) throw new Unacceptable("nominations.unborn")
}

/** Every proposal may send a letter to a stranger: nobody may make a nuisance of that. */
const mostADay = 50
export function assertNotTooMany(ofLastDay: number): void {
  if (ofLastDay >= mostADay) throw new TooMany("nominations.tooMany", { most: mostADay })
}
