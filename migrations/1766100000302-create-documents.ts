import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreateDocuments1766100000302 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "documents",
        columns: [
          id,
          string("public_id", 16),
          integer("nomination_id"),
          integer("requirement_id"),
          integer("file_id"),
          string("name", 200),
          string("channel", 10),
          integer("uploaded_by_user_id", true),
          moment("uploaded_at"),
          string("mark", 10, true),
          string("mark_note", 200),
          integer("marked_by_user_id", true),
          moment("marked_at", true),
        ],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("required_documents", "requirement_id"),
          belongsTo("stored_files", "file_id"),
          belongsTo("users", "uploaded_by_user_id"),
          belongsTo("users", "marked_by_user_id"),
        ],
        indices: [
          { name: "one_document_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "documents_by_nomination", columnNames: ["nomination_id"] },
          { name: "documents_by_requirement", columnNames: ["requirement_id"] },
          { name: "documents_by_file", columnNames: ["file_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "document_totals",
        columns: [{ ...integer("nomination_id"), isPrimary: true }, integer("bytes"), integer("document_count")],
        foreignKeys: [belongsTo("nominations", "nomination_id")],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("document_totals")
    await db.dropTable("documents")
  }
}
