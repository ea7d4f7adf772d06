import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

/** What officials tell each other about a file. */
export class CreateFileNotes1766100000401 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "file_notes",
        columns: [
          id,
          string("public_id", 16),
          string("form_key", 20),
          integer("nomination_id"),
          text("text"),
          integer("written_by_user_id"),
          moment("written_at"),
          moment("struck_at", true),
        ],
        foreignKeys: [belongsTo("nominations", "nomination_id"), belongsTo("users", "written_by_user_id")],
        indices: [
          { name: "one_file_note_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_file_note_per_form", columnNames: ["form_key"], isUnique: true },
          { name: "file_notes_by_nomination", columnNames: ["nomination_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("file_notes")
  }
}
