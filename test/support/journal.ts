import type { Database } from "../../src/db/database.ts"
import type { JournalEntry } from "../../src/journal/entry.ts"
import { journalTable } from "../../src/journal/store.ts"

/** Everything in the journal, in the order in which it was written. */
export const listEntries = (db: Database): Promise<JournalEntry[]> =>
  db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))

/** So many public entries about nothing in particular. */
export const saveEntries = (db: Database, count: number, given: Partial<JournalEntry> = {}): Promise<void> =>
  db.write(async (tx, now) => {
    const entry = (n: number) => ({
      at: now,
      action: "stage.open",
      actorRole: "system",
      actorPublicId: null,
      subjectKind: "review",
      subjectPublicId: "ile-2022",
      councilId: null,
      reviewId: null,
      particulars: { n },
      visibility: "public",
      ...given,
    })
    for (let from = 0; from < count; from += 500)
      await tx.insert(
        journalTable,
        Array.from({ length: Math.min(500, count - from) }, (_, i) => entry(from + i)),
      )
  })
