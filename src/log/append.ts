import type { Tx } from "../db/database.ts"
import { signCheckpoint } from "../merkle/checkpoint.ts"
import type { Signer } from "../merkle/note.ts"
import { grow } from "../merkle/tiles.ts"
import { leafHash } from "../merkle/tree.ts"
import type { CheckpointRow } from "./checkpoint-row.ts"
import { addCheckpoint, addEntries, putTiles, tileReader } from "./store.ts"

/**
 * Puts entries at the end of the log and signs its new state, in the transaction of whoever holds the lease.
 * @param head the log as it stands, undefined if it has not begun
 */
export async function appendEntries(
  tx: Tx,
  now: Date,
  signer: Signer,
  head: CheckpointRow | undefined,
  entries: string[],
): Promise<void> {
  const first = head?.size ?? 0
  const leaves = entries.map(entry => leafHash(Buffer.from(entry)))
  const { size, root, changed } = await grow(first, tileReader(tx), leaves)
  await addEntries(tx, first, entries)
  await putTiles(tx, changed)
  await addCheckpoint(tx, { size, root: root.toString("base64"), at: now, note: signCheckpoint(size, root, signer) })
}
