/** Takes in a file piece by piece: never more of it in memory than a row. */
import { createHash } from "node:crypto"
import type { Database } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { TooLarge, TooMany } from "../errors.ts"
import type { Actor } from "../policy.ts"
import type { Upload } from "../web/multipart.ts"
import type { Scanner } from "./clamd.ts"
import { inTurn, redraw } from "./image.ts"
import { pdfGuard } from "./pdf.ts"
import { rowsOf } from "./rows.ts"
import { scanFile } from "./scan.ts"
import { addChunk, beginFile, type Content, countUnfinished, finishFile, removeFileIfUnused } from "./store.ts"
import {
  inRows,
  isTaken,
  type KeptType,
  mostBytes,
  mostUnfinished,
  type Received,
  type StoredFile,
  type TakenType,
  Unusable,
} from "./upload.ts"

const hour = 3_600_000

/**
 * Reads the upload to its end, judges it and keeps it. Each row is a transaction of its own, so that a slow link holds
 * nobody up; ask the policy before. What is refused or cut half-way leaves nothing behind. Give the file to `keepFile`
 * in the transaction that points to it, or to `forget`.
 */
export async function receive(
  { db, scanner }: Pick<Deps, "db"> & { scanner: Scanner | undefined },
  actor: Actor,
  upload: Upload,
): Promise<Received> {
  const begun = await begin(db, actor)
  try {
    const { type, ...raw } = await keepRows(db, begun, upload.bytes(mostBytes), undefined)
    const file = type === "application/pdf" ? await finish(db, begun, { type, ...raw }) : await redrawn(db, begun, raw)
    const scan = await scanFile(db, scanner, file)
    if (scan === "infected") {
      await forget(db, file)
      return { ok: false, problem: "infected" }
    }
    return { ok: true, file: { ...file, scan } }
  } catch (error) {
    await forget(db, begun)
    if (error instanceof Unusable) return { ok: false, problem: error.problem }
    if (error instanceof TooLarge) return { ok: false, problem: "tooLarge" }
    throw error
  }
}

/** For a file that nothing points to. */
export const forget = (db: Database, { id }: Pick<StoredFile, "id">): Promise<void> =>
  db.write(tx => removeFileIfUnused(tx, id))

/** Whoever comes by a link has no account to count for; what is never kept is swept away. */
const begin = (db: Database, { userId }: Actor): Promise<StoredFile> =>
  db.write(async tx => {
    const now = new Date()
    if (userId === 0) return beginFile(tx, now, null)
    if ((await countUnfinished(tx, userId, new Date(now.getTime() - hour))) >= mostUnfinished)
      throw new TooMany("uploads.tooMany")
    return beginFile(tx, now, userId)
  })

const finish = (db: Database, begun: StoredFile, content: Content): Promise<StoredFile> =>
  againIfDuplicate(() => db.write(tx => finishFile(tx, begun, content)))

type Raw = Omit<Content, "type"> & { type: TakenType }

/** @param known the type of what we made ourselves */
async function keepRows(
  db: Database,
  { id }: StoredFile,
  pieces: AsyncIterable<Buffer>,
  known: KeptType | undefined,
): Promise<Raw> {
  const hash = createHash("sha256")
  const guard = pdfGuard()
  let type: TakenType | undefined = known
  let size = 0
  let rows = 0
  for await (const bytes of inRows(pieces)) {
    type ??= await typeOf(bytes)
    if (type === "application/pdf") guard.see(bytes)
    hash.update(bytes)
    size += bytes.length
    await db.write(tx => addChunk(tx, { fileId: id, number: rows, bytes }))
    rows += 1
  }
  if (!type) throw new Unusable("empty")
  const problem = type === "application/pdf" ? guard.problem() : undefined
  if (problem) throw new Unusable(problem)
  return { sha256: hash.digest("hex"), type, size, rows }
}

async function typeOf(beginning: Buffer): Promise<TakenType> {
  const { fileTypeFromBuffer } = await import("file-type")
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined)
  if (!isTaken(found?.mime)) throw new Unusable("wrongType")
  return found.mime
}

/** The image as we drew it takes the place of the one that was sent. */
const redrawn = (db: Database, sent: StoredFile, { rows }: Pick<Content, "rows">): Promise<StoredFile> =>
  inTurn(async () => {
    const begun = await db.write(tx => beginFile(tx, new Date(), null))
    try {
      const content = await keepRows(db, begun, redraw(rowsOf(db, { id: sent.id, rows })), "image/jpeg")
      await forget(db, sent)
      return await finish(db, begun, { ...content, type: "image/jpeg" })
    } catch (error) {
      await forget(db, begun)
      throw error
    }
  })
