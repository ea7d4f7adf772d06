import type { Database } from "../db/database.ts"
import { findChunk } from "./store.ts"
import type { StoredFile } from "./upload.ts"

/** The content row by row, each read by itself, so that a slow reader holds nobody up. */
export async function* rowsOf(db: Database, { id, rows }: Pick<StoredFile, "id" | "rows">): AsyncGenerator<Buffer> {
  for (let number = 0; number < rows; number += 1) {
    const row = await db.read(tx => findChunk(tx, id, number))
    if (!row) throw new Error("The file was removed while it was read.")
    yield row.bytes
  }
}
