import type { Tx } from "../db/database.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { termDay } from "../reviews/term-day.ts"
import { type Criterion, requiredCriteria } from "../rules/criterion.ts"
import { listRules } from "../rules/store.ts"

/** What the rules ask of every candidate of this review: for the forms on which it is declared. */
export const criteriaIn = async (tx: Tx, now: Date, scope: ReviewWithScope): Promise<Criterion[]> =>
  requiredCriteria(await listRules(tx), termDay(scope, now)).map(({ criterion }) => criterion)
