import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { addWorkingDays } from "../calendar/working-days.ts"
import type { Tx } from "../db/database.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"

/** The last day on which a request may be answered, YYYY-MM-DD. */
export async function answerUntil(tx: Tx, askedAt: Date): Promise<string> {
  const days = numberAt(await listRules(tx), "data_request_working_days", almatyDate(askedAt)) ?? 0
  return addWorkingDays(almatyDate(askedAt), days, await listHolidays(tx))
}
