import { almatyDate } from "../calendar/almaty-time.ts"
import type { ReviewWithScope } from "./review.ts"

/**
 * The day on which the term begins, YYYY-MM-DD: whose rules candidates must meet. Until it is known, the timetable's
 * last day stands for it.
 */
export function termDay({ review, stages }: Pick<ReviewWithScope, "review" | "stages">, now: Date): string {
  const last = stages.reduce((latest, { closesAt }) => (closesAt > latest ? closesAt : latest), now)
  return review.effectiveOn ?? almatyDate(last)
}
