import type { Database } from "../../src/db/database.ts"
import type { JournalEntry } from "../../src/journal/entry.ts"
import { journalTable } from "../../src/journal/store.ts"

/** Everything in the journal, in the order in which it was written. */
export const listEntries = (db: Database): Promise<JournalEntry[]> =>
  db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
