import { EntitySchema, In, MoreThanOrEqual } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import { keepFile, removeFileIfUnused } from "../uploads/store.ts"
import type { PaperEntry } from "./entry.ts"

export const paperEntryTable = new EntitySchema<PaperEntry>({
  name: "PaperEntry",
  tableName: "paper_entries",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    proposalId: { name: "proposal_id", type: "integer" },
    kind: { type: "varchar", length: 20 },
    version: { type: "integer" },
    receivedAt: { name: "received_at", type: "datetime", precision: 3 },
    handedInBy: { name: "handed_in_by", type: "varchar", length: 200 },
    fileId: { name: "file_id", type: "integer", nullable: true },
    fileName: { name: "file_name", type: "varchar", length: 200 },
    operatorUserId: { name: "operator_user_id", type: "integer" },
    operatorRole: { name: "operator_role", type: "varchar", length: 20 },
    formKey: { name: "form_key", type: "varchar", length: 16 },
    enteredAt: { name: "entered_at", type: "datetime", precision: 3 },
    closedAt: { name: "closed_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_paper_entry_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_paper_entry_per_form", columns: ["operatorUserId", "formKey"], unique: true },
    { name: "paper_entries_by_operator", columns: ["operatorUserId", "enteredAt"] },
    { name: "paper_entries_by_review", columns: ["reviewId", "enteredAt"] },
    { name: "paper_entries_by_proposal", columns: ["proposalId"] },
    { name: "paper_entries_by_file", columns: ["fileId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Proposal", "proposalId"),
    belongsTo("StoredFile", "fileId"),
    belongsTo("User", "operatorUserId"),
  ],
})

/** Fails as a duplicate when the same page was sent at the same moment. */
export async function addEntry(
  tx: Tx,
  entry: Omit<PaperEntry, "id" | "publicId" | "fileId"> & { fileId: number },
): Promise<PaperEntry> {
  await keepFile(tx, entry.fileId)
  return tx.save(paperEntryTable, { ...entry, publicId: newPublicId() } as PaperEntry)
}

export async function getEntry(tx: Tx, publicId: string): Promise<PaperEntry> {
  const entry = await tx.findOneBy(paperEntryTable, { publicId })
  if (!entry) throw new NotFound()
  return entry
}

export const findEntryByForm = (tx: Tx, operatorUserId: number, formKey: string): Promise<PaperEntry | null> =>
  tx.findOneBy(paperEntryTable, { operatorUserId, formKey })

/** An earlier paper with the very same scan. */
export const findEntryByScan = (tx: Tx, reviewId: number, fileId: number): Promise<PaperEntry | null> =>
  tx.findOne(paperEntryTable, { where: { reviewId, fileId }, order: { id: "asc" } })

export const countEntriesSince = (tx: Tx, operatorUserId: number, since: Date): Promise<number> =>
  tx.countBy(paperEntryTable, { operatorUserId, enteredAt: MoreThanOrEqual(since) })

/** Of these proposals, in the order in which they were entered. */
export const listEntriesOf = (tx: Tx, proposalIds: number[]): Promise<PaperEntry[]> =>
  proposalIds.length
    ? tx.find(paperEntryTable, { where: { proposalId: In(proposalIds) }, order: { id: "asc" } })
    : Promise.resolve([])

/** The newest first. */
export const listEntries = (
  tx: Tx,
  where: { reviewIds: number[]; operatorUserId: number | undefined; since: Date },
  most: number,
): Promise<PaperEntry[]> =>
  tx.find(paperEntryTable, {
    where: {
      reviewId: In([0, ...where.reviewIds]),
      enteredAt: MoreThanOrEqual(where.since),
      ...(where.operatorUserId !== undefined && { operatorUserId: where.operatorUserId }),
    },
    order: { id: "desc" },
    take: most,
  })

/** Of a nomination whose data are destroyed: the scans go, and who handed them in; when and by whom it was typed in, stays. */
export async function emptyEntriesOf(tx: Tx, proposalIds: number[]): Promise<void> {
  for (const { id, fileId } of await listEntriesOf(tx, proposalIds)) {
    await tx.update(paperEntryTable, { id }, { handedInBy: "", fileName: "", fileId: null })
    if (fileId !== null) await removeFileIfUnused(tx, fileId)
  }
}
