import { EntitySchema } from "typeorm"
import { bigint } from "../db/bigint.ts"
import { insertAll } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { type ReadTile, type Tile, tileWidth } from "../merkle/tiles.ts"
import type { CheckpointRow } from "./checkpoint-row.ts"

/** Entries as they were hashed. They are read and written by plain SQL: there are millions. */
export const logEntryTable = new EntitySchema<{ idx: number; entry: string }>({
  name: "LogEntry",
  tableName: "log_entries",
  columns: { idx: { ...bigint, primary: true }, entry: { type: "text" } },
})

export const logTileTable = new EntitySchema<Tile>({
  name: "LogTile",
  tableName: "log_tiles",
  columns: { level: { type: "integer", primary: true }, n: { ...bigint, primary: true }, hashes: { type: "blob" } },
})

export const checkpointTable = new EntitySchema<CheckpointRow>({
  name: "Checkpoint",
  tableName: "checkpoints",
  columns: {
    size: { ...bigint, primary: true },
    root: { type: "varchar", length: 44 },
    at: { type: "datetime", precision: 3 },
    note: { type: "text" },
  },
})

export const latestCheckpoint = async (tx: Tx): Promise<CheckpointRow | undefined> =>
  (await tx.find(checkpointTable, { order: { size: "DESC" }, take: 1 }))[0]

export const findCheckpoint = (tx: Tx, size: number): Promise<CheckpointRow | null> =>
  tx.findOneBy(checkpointTable, { size })

/** The sizes of at most `most` checkpoints after this one. */
export async function listSizesAfter(tx: Tx, size: number, most: number): Promise<number[]> {
  const rows: { size: string | number }[] = await tx.query(
    "select size from checkpoints where size > ? order by size limit ?",
    [size, most],
  )
  return rows.map(row => Number(row.size))
}

export async function addCheckpoint(tx: Tx, row: CheckpointRow): Promise<void> {
  await tx.insert(checkpointTable, row)
}

export const findTile = async (tx: Tx, level: number, n: number): Promise<Buffer | undefined> =>
  (await tx.findOneBy(logTileTable, { level, n }))?.hashes

/** For proofs: the tiles of the log as far as it has come. */
export const tileReader =
  (tx: Tx): ReadTile =>
  async (level, n) => {
    const hashes = await findTile(tx, level, n)
    if (!hashes) throw new Error(`The log lacks tile ${n} of level ${level}.`)
    return hashes
  }

/** The same for one entry's proof, whose tiles are read by one statement: those above the entry, and those at the edge. */
export async function tileReaderFor(tx: Tx, index: number, size: number): Promise<ReadTile> {
  const wanted: [level: number, n: number][] = []
  for (let level = 0, width = tileWidth; width / tileWidth <= size; level++, width *= tileWidth)
    for (const n of new Set([index, size].map(at => Math.floor(at / width)))) wanted.push([level, n])
  const rows: { level: number; n: string | number; hashes: Buffer }[] = await tx.query(
    `select level, n, hashes from log_tiles where ${wanted.map(() => "(level = ? and n = ?)").join(" or ")}`,
    wanted.flat(),
  )
  const tiles = new Map(rows.map(({ level, n, hashes }) => [`${level}/${n}`, hashes]))
  const other = tileReader(tx)
  return async (level, n) => tiles.get(`${level}/${n}`) ?? other(level, n)
}

export const putTiles = (tx: Tx, tiles: Tile[]): Promise<void> =>
  insertAll(
    tx,
    "log_tiles",
    ["level", "n", "hashes"],
    tiles.map(({ level, n, hashes }) => [level, n, hashes]),
    { key: ["level", "n"], replace: ["hashes"] },
  )

export const addEntries = (tx: Tx, first: number, entries: string[]): Promise<void> =>
  insertAll(
    tx,
    "log_entries",
    ["idx", "entry"],
    entries.map((entry, i) => [first + i, entry]),
  )

/** At most `most` entries from this index on. */
export async function listEntriesFrom(tx: Tx, first: number, most: number): Promise<string[]> {
  const rows: { entry: string }[] = await tx.query(
    "select entry from log_entries where idx >= ? and idx < ? order by idx",
    [first, first + most],
  )
  return rows.map(({ entry }) => entry)
}
