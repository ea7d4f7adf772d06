import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { type Age, ageOf } from "./file.ts"

/** Until it is known when the term begins, the timetable's last day stands for it. */
export async function ageAtTerm(
  tx: Tx,
  now: Date,
  { review, stages }: ReviewWithScope,
  { birthOn }: Nomination,
): Promise<Age> {
  const last = stages.reduce((latest, { closesAt }) => (closesAt > latest ? closesAt : latest), now)
  const on = review.effectiveOn ?? almatyDate(last)
  return ageOf(birthOn, on, numberAt(await listRules(tx), "minimum_age", on))
}
