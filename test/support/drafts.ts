import { newPublicId } from "../../src/chance.ts"
import type { Tx } from "../../src/db/database.ts"
import { type Draft, type DraftStage, draftStages } from "../../src/drafts/draft.ts"
import { parseStage, parseWho, type TypedStage } from "../../src/drafts/forms.ts"
import { saveStage } from "../../src/drafts/stage-store.ts"
import { addDraft } from "../../src/drafts/store.ts"
import type { Attachment } from "../../src/nominations/attachment.ts"
import { attachmentTable } from "../../src/nominations/attachment-store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { fileChunkTable, storedFileTable } from "../../src/uploads/store.ts"
import type { User } from "../../src/users/user.ts"
import type { TestApp } from "./app.ts"
import { pdf } from "./documents.ts"

/** A draft with what these fields say on all of its pages but that of the authority. */
export async function addTestDraft(
  { vault }: Pick<TestApp, "vault">,
  tx: Tx,
  now: Date,
  { id: userId }: Pick<User, "id">,
  review: Pick<Review, "id"> | null,
  fields: Record<string, string>,
  stages: DraftStage[] = ["who", "nominee", "merits", "documents"],
): Promise<Draft> {
  const draft = await addDraft(tx, {
    userId,
    formKey: newPublicId(),
    reviewId: review?.id ?? null,
    openedAt: now,
    savedAt: now,
  })
  const progress = { draft, saved: {}, questions: [], attachments: [], today: "2022-03-14" }
  for (const stage of draftStages.filter(one => stages.includes(one))) {
    const { value } =
      stage === "documents"
        ? { value: { typed: {}, input: {} } }
        : stage === "who"
          ? parseWho(fields)
          : parseStage(stage as TypedStage, fields, progress)
    if (!value) throw new Error(`the fields of ${stage} are wrong`)
    await saveStage(tx, vault, { draftId: draft.id, stage, ...value, savedAt: now })
  }
  return draft
}

/** A document about merits, in the draft's first place. */
export async function addTestAttachment(
  tx: Tx,
  now: Date,
  draft: Pick<Draft, "id">,
  { id: uploadedByUserId }: Pick<User, "id">,
  over: Partial<Attachment> = {},
): Promise<Attachment> {
  const bytes = pdf(newPublicId())
  const stored = await tx.save(storedFileTable, {
    sha256: newPublicId().padEnd(64, "0"),
    type: "application/pdf" as const,
    size: bytes.length,
    rows: 1,
    scan: "unscanned" as const,
    scannedAt: null,
    uploadedByUserId,
    createdAt: now,
    keptAt: now,
  })
  await tx.insert(fileChunkTable, { fileId: stored.id, number: 0, bytes })
  return tx.save(attachmentTable, {
    publicId: newPublicId(),
    draftId: draft.id,
    proposalId: null,
    kind: "proof" as const,
    position: 1,
    fileId: stored.id,
    name: "gramota.pdf",
    uploadedByUserId,
    uploadedAt: now,
    ...over,
  })
}
