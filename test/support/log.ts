import type { Database } from "../../src/db/database.ts"
import { listEntriesFrom } from "../../src/log/store.ts"

export interface Entry {
  v: number
  at: string
  action: string
  actor: { role: string; id?: string }
  subject: { kind: string; id: string }
  council?: string
  review?: string
  what: Record<string, unknown>
}

/** Everything in the log, in order. */
export const logEntries = async (db: Database): Promise<Entry[]> =>
  (await db.read(tx => listEntriesFrom(tx, 0, 1_000_000))).map(text => JSON.parse(text))

/** What anyone can count from the entries: `candidate territory day` -> total. */
export function recount(entries: Entry[]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const { action, at, subject, what } of entries) {
    if (!action.startsWith("endorsement.")) continue
    const key = `${subject.id} ${what.territory} ${at}`
    totals[key] = (totals[key] ?? 0) + (action === "endorsement.record" || action === "endorsement.restore" ? 1 : -1)
  }
  return totals
}
