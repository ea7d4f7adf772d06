// How a proposal becomes a nomination: pure.
import { Conflict, TooMany, Unacceptable } from "../errors.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { isOpen } from "../reviews/timetable.ts"

/** Throws with the dates when nominations are not open at this very moment. */
export function assertNominationsOpen({ review, stages }: ReviewWithScope, now: Date): void {
  const stage = stages.find(s => s.stage === "nominations")
  if (review.status === "draft" || !stage || now < stage.opensAt)
    throw new Conflict("nominations.notYetOpen", { opens: stage?.opensAt ?? null })
  if (review.status !== "announced" || !isOpen(stages, "nominations", now))
    throw new Conflict("nominations.closed", { closed: stage.closesAt })
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
