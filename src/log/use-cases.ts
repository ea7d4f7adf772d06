import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { encodeBundle } from "../merkle/bundles.ts"
import type { TileAddress } from "../merkle/tile-path.ts"
import { tileWidth } from "../merkle/tiles.ts"
import { hashLength } from "../merkle/tree.ts"
import { authorize, guest } from "../policy.ts"
import type { CheckpointRow } from "./checkpoint-row.ts"
import { findCheckpoint, findTile, latestCheckpoint, listEntriesFrom, listSizesAfter } from "./store.ts"

/** The latest, or as it was signed at an earlier size. */
export const viewCheckpoint = (db: Database, size?: number): Promise<CheckpointRow> =>
  db.read(async tx => {
    authorize(guest, "journal.read")
    const found = size === undefined ? await latestCheckpoint(tx) : await findCheckpoint(tx, size)
    if (!found) throw new NotFound()
    return found
  })

/** The sizes of the next checkpoints, so that whoever looks for the first wrong one need not guess them. */
export const listSigned = (db: Database, after: number): Promise<number[]> =>
  db.read(async tx => {
    authorize(guest, "journal.read")
    return listSizesAfter(tx, after, 10_000)
  })

/** A tile or a bundle of entries, exactly as wide as asked for; a partial one no longer when it has become full. */
export const viewTile = (db: Database, { level, n, width }: TileAddress): Promise<Buffer> =>
  db.read(async tx => {
    authorize(guest, "journal.read")
    const isBundle = level === "entries"
    const entries = isBundle ? await listEntriesFrom(tx, n * tileWidth, tileWidth) : []
    const hashes = isBundle ? undefined : await findTile(tx, level, n)
    const has = isBundle ? entries.length : (hashes?.length ?? 0) / hashLength
    if (has < width || (has === tileWidth && width < tileWidth)) throw new NotFound()
    if (hashes) return hashes.subarray(0, width * hashLength)
    return encodeBundle(entries.slice(0, width).map(entry => Buffer.from(entry)))
  })
