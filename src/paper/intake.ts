// What can be typed in now by one code, and by whom.
import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { Conflict, Forbidden, NotFound } from "../errors.ts"
import { criteriaIn } from "../nominations/criteria-in.ts"
import { hasDecided } from "../nominations/decision-store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Question } from "../questions/question.ts"
import { listQuestions } from "../questions/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Criterion } from "../rules/criterion.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { assertTaken, lastEntry, type OperatorRole } from "./entry.ts"
import { countEntriesSince } from "./entry-store.ts"
import { type FormCode, readCode } from "./form-code.ts"

const hour = 3_600_000

export interface Intake extends ReviewWithScope {
  code: FormCode
  role: OperatorRole
  criteria: Criterion[]
  questions: Question[]
  /** the last moment at which a paper of this review may be typed in */
  until: Date
  /** after the deadline: when that was */
  closedAt: Date | null
  /** how many this operator entered in the last hour, and how many that may be */
  lastHour: number
  mostAnHour: number | undefined
  /** goes out with the page and comes back, so that sent twice is entered once */
  formKey: string
}
/** Which review a printed code is of, for the operators of its council. */
export async function reviewOfCode(tx: Tx, now: Date, actor: Actor, typed: string) {
  const code = readCode(typed)
  if (!code.ok) throw new NotFound("paper.unknownCode")
  const scope = await reviewWithScope(tx, code.reviewId, almatyDate(now)).catch(error => {
    throw error instanceof NotFound ? new NotFound("paper.unknownCode") : error
  })
  authorize(actor, "paper.enter", { councilId: scope.council.id })
  return { code, scope }
}

export async function intakeOf(tx: Tx, now: Date, actor: Actor, typed: string): Promise<Intake> {
  const { code, scope } = await reviewOfCode(tx, now, actor, typed)
  if (code.kind === "consent") throw new Conflict("paper.consentHere")
  const role = actor.grants.some(g => g.role === "secretary" && g.councilId === scope.council.id)
    ? "secretary"
    : "clerk"
  // Who decides about nominees does not also assist them; the secretary's own desk is another matter.
  if (role === "clerk" && (await hasDecided(tx, scope.review.id, actor.userId))) throw new Forbidden("paper.decided")
  const rules = await listRules(tx)
  const today = almatyDate(now)
  const stage = scope.stages.find(one => one.stage === "nominations")
  const days = numberAt(rules, "paper_entry_working_days", today) ?? 0
  const until = stage && lastEntry(stage, days, await listHolidays(tx))
  const { closesAt } = assertTaken(scope, now, until)
  return {
    ...scope,
    code,
    role,
    criteria: await criteriaIn(tx, now, scope),
    questions: await listQuestions(tx, scope.review.id),
    until: until!,
    closedAt: now < closesAt ? null : closesAt,
    lastHour: await countEntriesSince(tx, actor.userId, new Date(now.getTime() - hour)),
    mostAnHour: numberAt(rules, "paper_entries_hourly_max", today),
    formKey: newPublicId(),
  }
}
