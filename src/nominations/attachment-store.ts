// Files that proposers sent along.
import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import { keepFile, removeFileIfUnused } from "../uploads/store.ts"
import type { Attachment, WholeAttachment } from "./attachment.ts"

export const attachmentTable = new EntitySchema<Attachment>({
  name: "Attachment",
  tableName: "attachments",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    draftId: { name: "draft_id", type: "integer", nullable: true },
    proposalId: { name: "proposal_id", type: "integer", nullable: true },
    kind: { type: "varchar", length: 10 },
    position: { type: "integer" },
    fileId: { name: "file_id", type: "integer" },
    name: { type: "varchar", length: 200 },
    uploadedByUserId: { name: "uploaded_by_user_id", type: "integer", nullable: true },
    uploadedAt: { name: "uploaded_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_attachment_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_attachment_per_place_of_draft", columns: ["draftId", "position"], unique: true },
    { name: "attachments_by_proposal", columns: ["proposalId"] },
    { name: "attachments_by_file", columns: ["fileId"] },
    { name: "attachments_by_uploader", columns: ["uploadedByUserId"] },
  ],
  foreignKeys: [
    belongsTo("Draft", "draftId"),
    belongsTo("Proposal", "proposalId"),
    belongsTo("StoredFile", "fileId"),
    belongsTo("User", "uploadedByUserId"),
  ],
})

const whole = (tx: Tx) =>
  tx
    .createQueryBuilder(attachmentTable, "a")
    .innerJoinAndMapOne("a.file", "StoredFile", "f", "f.id = a.fileId")
    .orderBy("a.position")
    .addOrderBy("a.id")

export const listAttachmentsOfDraft = (tx: Tx, draftId: number): Promise<WholeAttachment[]> =>
  whole(tx).where({ draftId }).getMany() as Promise<WholeAttachment[]>
export const listAttachments = (tx: Tx, proposalIds: number[]): Promise<WholeAttachment[]> =>
  proposalIds.length
    ? (whole(tx)
        .where({ proposalId: In(proposalIds) })
        .getMany() as Promise<WholeAttachment[]>)
    : Promise.resolve([])
export const listAttachmentsOfFile = (tx: Tx, fileId: number): Promise<Attachment[]> =>
  tx.findBy(attachmentTable, { fileId })

export async function getAttachment(tx: Tx, publicId: string): Promise<WholeAttachment> {
  const attachment = await whole(tx).where({ publicId }).getOne()
  if (!attachment) throw new NotFound()
  return attachment as WholeAttachment
}

/** Fails as a duplicate when another took this place of the draft at the same moment. */
export async function addAttachment(tx: Tx, attachment: Omit<Attachment, "id" | "publicId">): Promise<void> {
  await keepFile(tx, attachment.fileId)
  await tx.insert(attachmentTable, { ...attachment, publicId: newPublicId() })
}

/** Takes it out, and its content too unless something else points to it. */
export async function removeAttachment(tx: Tx, { id, fileId }: Pick<Attachment, "id" | "fileId">): Promise<void> {
  await tx.delete(attachmentTable, { id })
  await removeFileIfUnused(tx, fileId)
}

/** What came with the draft comes with the proposal. */
export async function handOver(tx: Tx, draftId: number, proposalId: number): Promise<void> {
  await tx.update(attachmentTable, { draftId }, { draftId: null, proposalId })
}

/** Nothing says any more who sent it. */
export async function disownAttachments(tx: Tx, uploadedByUserId: number): Promise<void> {
  await tx.update(attachmentTable, { uploadedByUserId }, { uploadedByUserId: null })
}
