import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import { keepFile, removeFileIfUnused } from "../uploads/store.ts"
import type { StoredFile } from "../uploads/upload.ts"
import { type Document, mostBytesTogether, mostDocuments, type WholeDocument } from "./document.ts"

export const documentTable = new EntitySchema<Document>({
  name: "Document",
  tableName: "documents",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    nominationId: { name: "nomination_id", type: "integer" },
    requirementId: { name: "requirement_id", type: "integer" },
    fileId: { name: "file_id", type: "integer" },
    name: { type: "varchar", length: 200 },
    channel: { type: "varchar", length: 10 },
    uploadedByUserId: { name: "uploaded_by_user_id", type: "integer", nullable: true },
    uploadedAt: { name: "uploaded_at", type: "datetime", precision: 3 },
    mark: { type: "varchar", length: 10, nullable: true },
    markNote: { name: "mark_note", type: "varchar", length: 200 },
    markedByUserId: { name: "marked_by_user_id", type: "integer", nullable: true },
    markedAt: { name: "marked_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_document_per_public_id", columns: ["publicId"], unique: true },
    { name: "documents_by_nomination", columns: ["nominationId"] },
    { name: "documents_by_requirement", columns: ["requirementId"] },
    { name: "documents_by_file", columns: ["fileId"] },
  ],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("Requirement", "requirementId"),
    belongsTo("StoredFile", "fileId"),
    belongsTo("User", "uploadedByUserId"),
    belongsTo("User", "markedByUserId"),
  ],
})

/** How much a nomination's documents are together, in a row of its own, so that uploads at the same moment share one limit. */
interface DocumentTotal {
  nominationId: number
  bytes: number
  documents: number
}
export const documentTotalTable = new EntitySchema<DocumentTotal>({
  name: "DocumentTotal",
  tableName: "document_totals",
  columns: {
    nominationId: { name: "nomination_id", type: "integer", primary: true },
    bytes: { type: "integer" },
    documents: { name: "document_count", type: "integer" },
  },
  foreignKeys: [belongsTo("Nomination", "nominationId")],
})

const whole = (tx: Tx) =>
  tx
    .createQueryBuilder(documentTable, "d")
    .innerJoinAndMapOne("d.file", "StoredFile", "f", "f.id = d.fileId")
    .innerJoinAndMapOne("d.requirement", "Requirement", "r", "r.id = d.requirementId")

/** The same of several nominations. One query. */
export const listDocumentsOfAll = (tx: Tx, nominationIds: number[]): Promise<WholeDocument[]> =>
  whole(tx)
    .where({ nominationId: In([0, ...nominationIds]) })
    .orderBy("r.position")
    .addOrderBy("d.id")
    .getMany() as Promise<WholeDocument[]>

/** Its own and those of files that were merged into it. One query. */
export const listDocumentsOfPerson = (tx: Tx, nominationId: number): Promise<WholeDocument[]> =>
  whole(tx)
    .innerJoin(
      "Nomination",
      "n",
      "n.id = d.nominationId and (n.id = :nominationId or n.mergedIntoId = :nominationId)",
      {
        nominationId,
      },
    )
    .orderBy("r.position")
    .addOrderBy("d.id")
    .getMany() as Promise<WholeDocument[]>

/** In the order of the review's list, and then as they came. One query. */
export const listDocuments = (tx: Tx, nominationId: number): Promise<WholeDocument[]> =>
  whole(tx).where({ nominationId }).orderBy("r.position").addOrderBy("d.id").getMany() as Promise<WholeDocument[]>

export async function getDocument(tx: Tx, publicId: string): Promise<WholeDocument> {
  const document = await whole(tx).where({ publicId }).getOne()
  if (!document) throw new NotFound()
  return document as WholeDocument
}

export const listDocumentsOfFile = (tx: Tx, fileId: number): Promise<Document[]> => tx.findBy(documentTable, { fileId })

const none = { bytes: 0, documents: 0 }
export const totalOf = async (tx: Tx, nominationId: number): Promise<Pick<DocumentTotal, "bytes" | "documents">> =>
  (await tx.findOneBy(documentTotalTable, { nominationId })) ?? none

/** Adds the document, and to the total: refused, however many come at once, when that would be more than is allowed. */
export async function addDocument(
  tx: Tx,
  { size }: Pick<StoredFile, "size">,
  document: Omit<Document, "id" | "publicId" | "mark" | "markNote" | "markedByUserId" | "markedAt">,
): Promise<void> {
  const { nominationId } = document
  await tx
    .createQueryBuilder()
    .insert()
    .into(documentTotalTable)
    .values({ nominationId, ...none })
    .orIgnore()
    .execute()
  const { affected } = await tx
    .createQueryBuilder()
    .update(documentTotalTable)
    .set({ bytes: () => "bytes + :size", documents: () => "document_count + 1" })
    .where("nomination_id = :nominationId and bytes + :size <= :most and document_count < :mostDocuments")
    .setParameters({ nominationId, size, most: mostBytesTogether, mostDocuments })
    .execute()
  if (affected !== 1) throw new Full()
  await keepFile(tx, document.fileId)
  const unmarked = { mark: null, markNote: "", markedByUserId: null, markedAt: null }
  await tx.insert(documentTable, { ...document, ...unmarked, publicId: newPublicId() })
}
/** The nomination's documents would be too many, or too much together. */
export class Full extends Conflict {
  constructor() {
    super("documents.full")
  }
}

/** Takes it out, and its content too unless another document has the same. Of two at once the second finds it gone. */
export async function removeDocument(tx: Tx, { id, nominationId, fileId, file }: WholeDocument): Promise<void> {
  const { affected } = await tx.delete(documentTable, { id })
  if (affected !== 1) throw new NotFound()
  await tx
    .createQueryBuilder()
    .update(documentTotalTable)
    .set({ bytes: () => "bytes - :size", documents: () => "document_count - 1" })
    .where("nomination_id = :nominationId")
    .setParameters({ nominationId, size: file.size })
    .execute()
  await removeFileIfUnused(tx, fileId)
}

export async function markDocument(
  tx: Tx,
  id: number,
  mark: Pick<Document, "mark" | "markNote" | "markedByUserId" | "markedAt">,
): Promise<void> {
  const { affected } = await tx.update(documentTable, { id }, mark)
  if (affected !== 1) throw new NotFound()
}
