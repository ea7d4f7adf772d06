/** Looks after files in the background: the scanner is asked again, and what was cut half-way is swept. */
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { listAttachmentsOfFile } from "../nominations/attachment-store.ts"
import { getNominationById } from "../nominations/store.ts"
import { type Scanner, scannerOf } from "../uploads/clamd.ts"
import { scanAgain, sweepUploads } from "../uploads/scan.ts"
import { listDocumentsOfFile } from "./store.ts"

/** Documents that came in while the scanner was down; what is infected stays in the list, without its content. */
export const scanDocuments = (db: Database, scanner: Scanner): Promise<number> =>
  scanAgain(db, scanner, async (tx, now, { id }) => {
    for (const { publicId } of await listAttachmentsOfFile(tx, id)) {
      const subject = { kind: "attachment", id: publicId }
      await record(tx, now, { action: "document.quarantine", by: "system", subject })
    }
    for (const { nominationId } of await listDocumentsOfFile(tx, id)) {
      const { publicId, councilId, reviewId } = await getNominationById(tx, nominationId)
      const subject = { kind: "nomination", id: publicId }
      await record(tx, now, { action: "document.quarantine", by: "system", subject, councilId, reviewId })
    }
  })

/** In the server: every minute of real time, one round at a time. Returns how to stop, which waits for the round that is going on. */
export function startTending({ db, config, log }: Pick<Deps, "db" | "config" | "log">): () => Promise<void> {
  const scanner = scannerOf(config.clamdUrl)
  return every(60_000, () => tend(db, scanner).catch(error => log.error({ err: error }, "files were not looked after")))
}

async function tend(db: Database, scanner: Scanner | undefined): Promise<void> {
  await sweepUploads(db)
  if (scanner) await scanDocuments(db, scanner)
}
