import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, text } from "./columns.ts"

/** Files that were given back to the nominee for something to be added. */
export class CreateCompletions1766100000360 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "completions",
        columns: [
          id,
          integer("nomination_id"),
          text("text_kk"),
          text("text_ru"),
          moment("due_at"),
          integer("asked_by_user_id"),
          moment("asked_at"),
          moment("answered_at", true),
          integer("answered_by_user_id", true),
        ],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "asked_by_user_id"),
          belongsTo("users", "answered_by_user_id"),
        ],
        indices: [{ name: "completions_by_nomination", columnNames: ["nomination_id"] }],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("completions")
  }
}
