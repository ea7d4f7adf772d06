import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { id, integer, moment, string, text } from "./columns.ts"

export class CreateMessages1766100000010 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "messages",
        columns: [
          id,
          string("public_id", 16),
          integer("user_id", true),
          string("to_address", 320),
          string("lang", 2),
          string("kind", 40),
          text("particulars"),
          text("secret_sealed", true),
          string("secret_key_id", 20, true),
          moment("created_at"),
          moment("next_try_at"),
          integer("tries"),
          moment("sent_at", true),
          moment("failed_at", true),
          string("last_error", 300, true),
        ],
        indices: [
          { name: "one_message_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "messages_to_send", columnNames: ["sent_at", "failed_at", "next_try_at"] },
          { name: "messages_by_user", columnNames: ["user_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("messages")
  }
}
