import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { id, integer, moment, string, text } from "./columns.ts"

export class CreateJournal1766100000002 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "journal",
        columns: [
          id,
          moment("at"),
          string("action", 60),
          string("actor_role", 30),
          string("actor_public_id", 16, true),
          string("subject_kind", 30),
          string("subject_public_id", 80),
          integer("council_id", true),
          integer("review_id", true),
          text("particulars"),
          string("visibility", 10),
        ],
        indices: [
          { name: "journal_by_visibility", columnNames: ["visibility", "at"] },
          { name: "journal_by_council", columnNames: ["council_id", "at"] },
          { name: "journal_by_review", columnNames: ["review_id", "at"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("journal")
  }
}
