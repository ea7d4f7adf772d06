import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreatePaperEntries1766100000381 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "paper_entries",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("proposal_id"),
          string("kind", 20),
          integer("version"),
          moment("received_at"),
          string("handed_in_by", 200),
          integer("file_id", true),
          string("file_name", 200),
          integer("operator_user_id"),
          string("operator_role", 20),
          string("form_key", 16),
          moment("entered_at"),
          moment("closed_at", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("proposals", "proposal_id"),
          belongsTo("stored_files", "file_id"),
          belongsTo("users", "operator_user_id"),
        ],
        indices: [
          { name: "one_paper_entry_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_paper_entry_per_form", columnNames: ["operator_user_id", "form_key"], isUnique: true },
          { name: "paper_entries_by_operator", columnNames: ["operator_user_id", "entered_at"] },
          { name: "paper_entries_by_review", columnNames: ["review_id", "entered_at"] },
          { name: "paper_entries_by_proposal", columnNames: ["proposal_id"] },
          { name: "paper_entries_by_file", columnNames: ["file_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("paper_entries")
  }
}
