/** What extracts leave behind goes in small steps, so that nobody waits. */
import { setImmediate as othersFirst } from "node:timers/promises"
import type { Database } from "../db/database.ts"
import { removeEntries } from "./entry-store.ts"
import { longestSilence } from "./extract.ts"
import { findToClear, listAbandoned, moveExtract } from "./store.ts"

/** Ends what a reader that died has begun. */
export const endAbandoned = (db: Database): Promise<void> =>
  db.write(async tx => {
    for (const extract of await listAbandoned(tx, new Date(Date.now() - longestSilence)))
      await moveExtract(tx, extract, { status: "refused", fault: "interrupted" })
  })

const few = 5_000
/** Hashes are spread evenly: each of these begins a 256th of them. */
const twoDigits = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"))

/** Deletes the numbers of one extract that does not count, or counts no longer; false when there is none. */
export async function clearOne(db: Database): Promise<boolean> {
  const extract = await db.read((tx, now) => findToClear(tx, now))
  if (!extract) return false
  for (const beginning of extract.lines < few ? [""] : twoDigits) {
    await db.write(tx => removeEntries(tx, extract.id, beginning))
    await othersFirst()
  }
  await db.write((tx, now) => moveExtract(tx, extract, { clearedAt: now }))
  return true
}
