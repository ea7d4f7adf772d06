// The minutes that an organisation sent along stand in the nominee's list of documents too, where the review asks for them.
import type { Tx } from "../db/database.ts"
import { addDocument, Full, listDocuments } from "../documents/store.ts"
import { record } from "../journal/record.ts"
import type { WholeAttachment } from "../nominations/attachment.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listRequirements } from "../requirements/store.ts"

/** Where there is no room left, they stay with the proposal alone: the proposer learns nothing of others' documents. */
export async function giveMinutes(
  tx: Tx,
  now: Date,
  { id, publicId, reviewId, councilId, status }: Nomination,
  { fileId, file, name, uploadedByUserId }: WholeAttachment,
): Promise<void> {
  if (!["proposed", "consented", "returned"].includes(status)) return
  const line = (await listRequirements(tx, reviewId)).find(({ kind }) => kind === "minutes")
  if (!line || (await listDocuments(tx, id)).some(one => one.requirementId === line.id && one.fileId === fileId)) return
  try {
    await addDocument(tx, file, {
      nominationId: id,
      requirementId: line.id,
      fileId,
      name,
      channel: "web",
      uploadedByUserId,
      uploadedAt: now,
    })
  } catch (error) {
    if (error instanceof Full) return
    throw error
  }
  await record(tx, now, {
    action: "document.add",
    by: "system",
    subject: { kind: "nomination", id: publicId },
    councilId,
    reviewId,
    particulars: { kind: "minutes" },
  })
}
