import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import path from "node:path"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import type { Document } from "../documents/document.ts"
import { documentTable, documentTotalTable } from "../documents/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { DocumentKind } from "../requirements/requirement.ts"
import { listRequirements } from "../requirements/store.ts"
import { root } from "../root.ts"
import { fileChunkTable, storedFileTable } from "../uploads/store.ts"
import type { KeptType, StoredFile } from "../uploads/upload.ts"
import type { DemoReview } from "./schedule.ts"
import type { UserMaker } from "./users.ts"

/** Two contents for all documents of the demonstration: nobody's, and kept once. */
export interface Samples {
  pdf: StoredFile
  photo: StoredFile
}
export const keepSamples = async (tx: Tx, now: Date): Promise<Samples> => ({
  pdf: await keepSample(tx, now, "sample.pdf", "application/pdf"),
  photo: await keepSample(tx, now, "sample.jpg", "image/jpeg"),
})

async function keepSample(tx: Tx, now: Date, name: string, type: KeptType): Promise<StoredFile> {
  const bytes = readFileSync(path.join(root, "demo", name))
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const seen = { scan: "unscanned" as const, scannedAt: null, uploadedByUserId: null }
  const file = await tx.save(storedFileTable, {
    ...seen,
    sha256,
    type,
    size: bytes.length,
    rows: 1,
    createdAt: now,
    keptAt: now,
  })
  await tx.insert(fileChunkTable, { fileId: file.id, number: 0, bytes })
  return file
}

const usual: DocumentKind[] = ["cv", "identity", "certificate", "photo"]

/** What nominees gave: of those not yet decided some lack a certificate, and some gave a CV that will not do. */
export async function attachDocuments(
  { tx, people }: UserMaker,
  { review, secretary }: DemoReview,
  nominations: readonly Nomination[],
  samples: Samples,
): Promise<void> {
  const lines = (await listRequirements(tx, review.id)).filter(({ kind }) => usual.includes(kind))
  const answered = nominations.filter(({ number }) => number !== null)
  const given = answered.flatMap((nomination, n) => {
    const isOpen = nomination.status === "consented"
    return lines
      .filter(({ kind }) => !(isOpen && kind === "certificate" && n % 3 === 1))
      .map((line): Omit<Document, "id"> & { size: number } => {
        const file = line.kind === "photo" ? samples.photo : samples.pdf
        const isBad = isOpen && line.kind === "cv" && n % 3 === 2
        const isMarked = isBad || !isOpen
        const uploadedAt = new Date(nomination.respondedAt!.getTime() + 60_000)
        return {
          publicId: newPublicId(),
          nominationId: nomination.id,
          requirementId: line.id,
          fileId: file.id,
          name: line.kind === "photo" ? "sample.jpg" : "sample.pdf",
          channel: n % 4 === 3 ? "paper" : "web",
          uploadedByUserId: n % 4 === 3 ? secretary.id : null,
          uploadedAt,
          mark: isMarked ? (isBad ? "bad" : "good") : null,
          markNote: isBad ? people.campaign.badDocument : "",
          markedByUserId: isMarked ? secretary.id : null,
          markedAt: isMarked ? new Date(uploadedAt.getTime() + 3_600_000) : null,
          size: file.size,
        }
      })
  })
  if (!given.length) return
  await tx.insert(
    documentTable,
    given.map(({ size: _, ...document }) => document),
  )
  await tx.insert(
    documentTotalTable,
    answered.map(({ id }) => {
      const own = given.filter(({ nominationId }) => nominationId === id)
      return { nominationId: id, bytes: own.reduce((sum, { size }) => sum + size, 0), documents: own.length }
    }),
  )
}
