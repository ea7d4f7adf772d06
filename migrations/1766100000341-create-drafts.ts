import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, flag, id, integer, moment, string, text } from "./columns.ts"

export class CreateDrafts1766100000341 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "drafts",
        columns: [
          id,
          string("public_id", 16),
          integer("user_id"),
          string("form_key", 16),
          integer("review_id", true),
          moment("opened_at"),
          moment("saved_at"),
          moment("sent_at", true),
        ],
        foreignKeys: [belongsTo("users", "user_id"), belongsTo("reviews", "review_id")],
        indices: [
          { name: "one_draft_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_draft_per_form", columnNames: ["user_id", "form_key"], isUnique: true },
          { name: "drafts_by_review", columnNames: ["review_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "draft_stages",
        columns: [
          { ...integer("draft_id"), isPrimary: true },
          { ...string("stage", 20), isPrimary: true },
          text("sealed"),
          string("key_id", 20),
          flag("settled"),
          moment("saved_at"),
        ],
        foreignKeys: [belongsTo("drafts", "draft_id")],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("draft_stages")
    await db.dropTable("drafts")
  }
}
