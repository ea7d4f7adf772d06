import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreateAttachments1766100000344 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "attachments",
        columns: [
          id,
          string("public_id", 16),
          integer("draft_id", true),
          integer("proposal_id", true),
          string("kind", 10),
          integer("position"),
          integer("file_id"),
          string("name", 200),
          integer("uploaded_by_user_id", true),
          moment("uploaded_at"),
        ],
        foreignKeys: [
          belongsTo("drafts", "draft_id"),
          belongsTo("proposals", "proposal_id"),
          belongsTo("stored_files", "file_id"),
          belongsTo("users", "uploaded_by_user_id"),
        ],
        indices: [
          { name: "one_attachment_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_attachment_per_place_of_draft", columnNames: ["draft_id", "position"], isUnique: true },
          { name: "attachments_by_proposal", columnNames: ["proposal_id"] },
          { name: "attachments_by_file", columnNames: ["file_id"] },
          { name: "attachments_by_uploader", columnNames: ["uploaded_by_user_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("attachments")
  }
}
