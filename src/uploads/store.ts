import { EntitySchema, In, IsNull, LessThan, MoreThan, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { isReferenced } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import type { FileChunk, KeptType, ScanState, StoredFile } from "./upload.ts"

export const storedFileTable = new EntitySchema<StoredFile>({
  name: "StoredFile",
  tableName: "stored_files",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    sha256: { type: "varchar", length: 64, nullable: true },
    type: { type: "varchar", length: 30 },
    size: { type: "integer" },
    rows: { name: "row_count", type: "integer" },
    scan: { type: "varchar", length: 10 },
    scannedAt: { name: "scanned_at", type: "datetime", precision: 3, nullable: true },
    uploadedByUserId: { name: "uploaded_by_user_id", type: "integer", nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    keptAt: { name: "kept_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_file_per_content", columns: ["sha256"], unique: true },
    { name: "stored_files_to_scan", columns: ["scan", "scannedAt"] },
    { name: "stored_files_to_sweep", columns: ["keptAt", "createdAt"] },
    { name: "stored_files_by_uploader", columns: ["uploadedByUserId"] },
  ],
  foreignKeys: [belongsTo("User", "uploadedByUserId")],
})

export const fileChunkTable = new EntitySchema<FileChunk>({
  name: "FileChunk",
  tableName: "file_chunks",
  columns: {
    fileId: { name: "file_id", type: "integer", primary: true },
    number: { type: "integer", primary: true },
    bytes: { type: "mediumblob" },
  },
  foreignKeys: [{ ...belongsTo("StoredFile", "fileId"), onDelete: "CASCADE" }],
})

/** A file that is coming in: its bytes follow row by row. */
export const beginFile = (tx: Tx, createdAt: Date, uploadedByUserId: number | null): Promise<StoredFile> =>
  tx.save(storedFileTable, {
    sha256: null,
    type: "image/jpeg",
    size: 0,
    rows: 0,
    scan: "unscanned",
    scannedAt: null,
    uploadedByUserId,
    createdAt,
    keptAt: null,
  } as Omit<StoredFile, "id"> as StoredFile)

export async function addChunk(tx: Tx, chunk: FileChunk): Promise<void> {
  await tx.insert(fileChunkTable, chunk)
}
export const findChunk = (tx: Tx, fileId: number, number: number): Promise<FileChunk | null> =>
  tx.findOneBy(fileChunkTable, { fileId, number })

export const countUnfinished = (tx: Tx, uploadedByUserId: number, since: Date): Promise<number> =>
  tx.countBy(storedFileTable, { uploadedByUserId, sha256: IsNull(), createdAt: MoreThan(since) })

export interface Content {
  sha256: string
  type: KeptType
  size: number
  rows: number
}

/** Gives the file its name, or finds the same content there already: then that one stays, and this one goes. */
export async function finishFile(tx: Tx, begun: StoredFile, content: Content): Promise<StoredFile> {
  const same = await tx.findOneBy(storedFileTable, { sha256: content.sha256 })
  if (same) {
    await tx.delete(storedFileTable, { id: begun.id })
    return same
  }
  await tx.update(storedFileTable, { id: begun.id }, content)
  return { ...begun, ...content }
}

export const listFilesById = (tx: Tx, ids: number[]): Promise<StoredFile[]> =>
  ids.length ? tx.findBy(storedFileTable, { id: In(ids) }) : Promise.resolve([])

/**
 * Call it in the transaction that adds the row which points to the file: from then on it is not swept. On MariaDB it also
 * holds off whoever would remove the same content at this moment.
 */
export async function keepFile(tx: Tx, id: number): Promise<void> {
  const { affected } = await tx.update(storedFileTable, { id, sha256: Not(IsNull()) }, { keptAt: new Date() })
  if (affected !== 1) throw new Conflict()
}

/** Call it after the row that pointed to the file is gone. As long as another points to it, the database keeps it. */
export async function removeFileIfUnused(tx: Tx, id: number): Promise<void> {
  try {
    await tx.delete(storedFileTable, { id })
  } catch (error) {
    if (!isReferenced(error)) throw error
  }
}

/** What was begun or finished and never kept, such as uploads cut half-way. */
export const listForgotten = async (tx: Tx, before: Date): Promise<number[]> =>
  (
    await tx.find(storedFileTable, {
      select: { id: true },
      where: { keptAt: IsNull(), createdAt: LessThan(before) },
      take: 100,
    })
  ).map(({ id }) => id)

/** Those that wait the longest for the scanner. */
export const listUnscanned = (tx: Tx, most: number): Promise<StoredFile[]> =>
  tx.find(storedFileTable, {
    where: { scan: "unscanned", sha256: Not(IsNull()) },
    order: { scannedAt: "asc", id: "asc" },
    take: most,
  })

/** Of what is infected the bytes go. */
export async function recordScan(tx: Tx, id: number, scan: ScanState): Promise<void> {
  await tx.update(storedFileTable, { id }, { scan, scannedAt: new Date() })
  if (scan === "infected") await tx.delete(fileChunkTable, { fileId: id })
}
