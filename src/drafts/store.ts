import { EntitySchema, IsNull } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { listAttachmentsOfDraft, removeAttachment } from "../nominations/attachment-store.ts"
import type { Draft } from "./draft.ts"

export const draftTable = new EntitySchema<Draft>({
  name: "Draft",
  tableName: "drafts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    userId: { name: "user_id", type: "integer" },
    formKey: { name: "form_key", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer", nullable: true },
    openedAt: { name: "opened_at", type: "datetime", precision: 3 },
    savedAt: { name: "saved_at", type: "datetime", precision: 3 },
    sentAt: { name: "sent_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_draft_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_draft_per_form", columns: ["userId", "formKey"], unique: true },
    { name: "drafts_by_review", columns: ["reviewId"] },
  ],
  foreignKeys: [belongsTo("User", "userId"), belongsTo("Review", "reviewId")],
})

/** Fails as a duplicate when the same form began one at the same moment. */
export const addDraft = (tx: Tx, draft: Omit<Draft, "id" | "publicId" | "sentAt">): Promise<Draft> =>
  tx.save(draftTable, { ...draft, publicId: newPublicId(), sentAt: null } as Draft)

export const findDraft = (tx: Tx, publicId: string): Promise<Draft | null> => tx.findOneBy(draftTable, { publicId })
export const findDraftOfForm = (tx: Tx, userId: number, formKey: string): Promise<Draft | null> =>
  tx.findOneBy(draftTable, { userId, formKey })

/** Those not sent yet, the one that was saved last first. */
export const listDraftsOf = (tx: Tx, userId: number): Promise<Draft[]> =>
  tx.find(draftTable, { where: { userId, sentAt: IsNull() }, order: { savedAt: "desc", id: "desc" } })
export const listAllDraftsOf = (tx: Tx, userId: number): Promise<Draft[]> =>
  tx.find(draftTable, { where: { userId }, order: { id: "asc" } })
export const countDraftsOf = (tx: Tx, userId: number): Promise<number> =>
  tx.countBy(draftTable, { userId, sentAt: IsNull() })

/** False when it was sent or discarded meanwhile. */
export async function changeDraft(tx: Tx, id: number, columns: Partial<Draft>): Promise<boolean> {
  return (await tx.update(draftTable, { id, sentAt: IsNull() }, columns)).affected === 1
}

/** Where the time of the first is over: its review closed then, or it has none and was last saved then, or it was sent. */
export const listExpired = (
  tx: Tx,
  { keptFrom, sentFrom }: { keptFrom: Date; sentFrom: Date },
  most: number,
): Promise<Draft[]> =>
  tx
    .createQueryBuilder(draftTable, "d")
    .leftJoin("StageRow", "s", "s.reviewId = d.reviewId and s.stage = 'nominations'")
    .where("(d.sentAt is null and d.reviewId is null and d.savedAt <= :keptFrom)", { keptFrom })
    .orWhere("(d.sentAt is null and d.savedAt <= :keptFrom and s.closesAt <= :keptFrom)", { keptFrom })
    .orWhere("(d.sentAt <= :sentFrom)", { sentFrom })
    .orderBy("d.id")
    .limit(most)
    .getMany()

/** With its stages and its files; false when somebody was first. */
export async function removeDraft(tx: Tx, { id }: Pick<Draft, "id">): Promise<boolean> {
  for (const attachment of await listAttachmentsOfDraft(tx, id)) await removeAttachment(tx, attachment)
  await tx.delete("DraftStageRow", { draftId: id })
  return (await tx.delete(draftTable, { id })).affected === 1
}
