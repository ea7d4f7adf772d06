import { newPublicId } from "../../src/chance.ts"
import type { Tx } from "../../src/db/database.ts"
import type { Document } from "../../src/documents/document.ts"
import { documentTable, documentTotalTable } from "../../src/documents/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Requirement } from "../../src/requirements/requirement.ts"
import { requirementTable } from "../../src/requirements/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { fileChunkTable, storedFileTable } from "../../src/uploads/store.ts"

/** The smallest thing that begins and ends as a PDF does; `filling` makes it as long as you like. */
export const pdf = (filling: string | Buffer = "", catalogue = ""): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/Catalog${catalogue}>>\nendobj\n`),
    Buffer.from(filling),
    Buffer.from("\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 2>>\nstartxref\n50\n%%EOF\n"),
  ])

/** Bytes that hold no pattern, never the same. */
export const noise = (bytes: number, seed = 1): Buffer => {
  const all = Buffer.alloc(bytes)
  let state = seed
  for (let i = 0; i < bytes; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    all[i] = state >> 16
  }
  return all
}

export const file = (bytes: Buffer, name = "document.pdf", type = "application/pdf"): File =>
  new File([new Uint8Array(bytes)], name, { type })

/** A line of the review's list: an optional document of another kind unless told otherwise. */
export async function addTestRequirement(
  tx: Tx,
  review: Pick<Review, "id">,
  over: Partial<Requirement> = {},
): Promise<Requirement> {
  const position = (await tx.countBy(requirementTable, { reviewId: review.id })) + 1
  return tx.save(requirementTable, {
    publicId: newPublicId(),
    reviewId: review.id,
    position,
    kind: "other" as const,
    nameKk: "Basqa qujat",
    nameRu: "Drugoi dokument",
    required: false,
    public: false,
    ...over,
  })
}

/** A document that is there already, with its content. */
export async function addTestDocument(
  tx: Tx,
  now: Date,
  nomination: Pick<Nomination, "id">,
  requirement: Pick<Requirement, "id">,
  over: Partial<Document> = {},
): Promise<Document> {
  const bytes = pdf(newPublicId())
  const stored = await tx.save(storedFileTable, {
    sha256: newPublicId().padEnd(64, "0"),
    type: "application/pdf" as const,
    size: bytes.length,
    rows: 1,
    scan: "unscanned" as const,
    scannedAt: null,
    uploadedByUserId: null,
    createdAt: now,
    keptAt: now,
  })
  await tx.insert(fileChunkTable, { fileId: stored.id, number: 0, bytes })
  const total = await tx.findOneBy(documentTotalTable, { nominationId: nomination.id })
  await tx.save(documentTotalTable, {
    nominationId: nomination.id,
    bytes: (total?.bytes ?? 0) + bytes.length,
    documents: (total?.documents ?? 0) + 1,
  })
  return tx.save(documentTable, {
    publicId: newPublicId(),
    nominationId: nomination.id,
    requirementId: requirement.id,
    fileId: stored.id,
    name: "document.pdf",
    channel: "web" as const,
    uploadedByUserId: null,
    uploadedAt: now,
    mark: null,
    markNote: "",
    markedByUserId: null,
    markedAt: null,
    ...over,
  })
}
