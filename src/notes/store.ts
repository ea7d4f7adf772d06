import { EntitySchema, IsNull } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Note } from "./note.ts"

export const noteTable = new EntitySchema<Note>({
  name: "Note",
  tableName: "file_notes",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    formKey: { name: "form_key", type: "varchar", length: 20 },
    nominationId: { name: "nomination_id", type: "integer" },
    text: { type: "text" },
    writtenByUserId: { name: "written_by_user_id", type: "integer" },
    writtenAt: { name: "written_at", type: "datetime", precision: 3 },
    struckAt: { name: "struck_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_file_note_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_file_note_per_form", columns: ["formKey"], unique: true },
    { name: "file_notes_by_nomination", columns: ["nominationId"] },
  ],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("User", "writtenByUserId")],
})

/** In the order in which they were written. */
export const listNotes = (tx: Tx, nominationId: number): Promise<Note[]> =>
  tx.find(noteTable, { where: { nominationId }, order: { id: "asc" } })

export const hasNoteOfForm = (tx: Tx, formKey: string): Promise<boolean> => tx.existsBy(noteTable, { formKey })

export async function addNote(tx: Tx, note: Omit<Note, "id" | "publicId" | "struckAt">): Promise<void> {
  await tx.insert(noteTable, { ...note, publicId: newPublicId(), struckAt: null })
}

export async function getNote(tx: Tx, nominationId: number, publicId: string): Promise<Note> {
  const note = await tx.findOneBy(noteTable, { nominationId, publicId })
  if (!note) throw new NotFound()
  return note
}

/** False if it is struck out already. */
export async function strikeNote(tx: Tx, id: number, struckAt: Date): Promise<boolean> {
  return (await tx.update(noteTable, { id, struckAt: IsNull() }, { struckAt })).affected === 1
}
