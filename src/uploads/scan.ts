import type { Database, Tx } from "../db/database.ts"
import type { Scanner } from "./clamd.ts"
import { rowsOf } from "./rows.ts"
import { listForgotten, listUnscanned, recordScan, removeFileIfUnused } from "./store.ts"
import type { ScanState, StoredFile } from "./upload.ts"

const most = 20
/** Longer than any upload may take. */
const forgottenAfter = 2 * 3_600_000

/** What whoever points to files does in the same transaction when one of them turns out to be infected. */
export type OnInfected = (tx: Tx, now: Date, file: StoredFile) => Promise<void>

/** Asks the scanner, if there is one, about a content that it has not seen yet. */
export async function scanFile(
  db: Database,
  scanner: Scanner | undefined,
  file: StoredFile,
  onInfected?: OnInfected,
): Promise<ScanState> {
  if (!scanner || file.scan !== "unscanned") return file.scan
  const scan = await scanner(rowsOf(db, file))
  await db.write(async (tx, now) => {
    await recordScan(tx, file.id, scan)
    if (scan === "infected") await onInfected?.(tx, now, file)
  })
  return scan
}

/** What came in while the scanner was down; returns how many got their answer. It is asked no further once it is silent. */
export async function scanAgain(db: Database, scanner: Scanner, onInfected: OnInfected): Promise<number> {
  let answered = 0
  for (const file of await db.read(tx => listUnscanned(tx, most))) {
    if ((await scanFile(db, scanner, file, onInfected)) === "unscanned") break
    answered += 1
  }
  return answered
}

/** Removes what nothing ever pointed to: uploads cut half-way when the server stopped. Returns how many were looked at. */
export async function sweepUploads(db: Database): Promise<number> {
  const ids = await db.read(tx => listForgotten(tx, new Date(Date.now() - forgottenAfter)))
  for (const id of ids) await db.write(tx => removeFileIfUnused(tx, id))
  return ids.length
}
