import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, id, integer, moment, string } from "./columns.ts"

/** Which nominees an official reminded of what, one a file and day. */
export class CreateFileReminders1766100000405 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "file_reminders",
        columns: [
          id,
          integer("nomination_id"),
          date("day"),
          string("kind", 20),
          integer("sent_by_user_id"),
          moment("queued_at"),
        ],
        foreignKeys: [belongsTo("nominations", "nomination_id"), belongsTo("users", "sent_by_user_id")],
        indices: [{ name: "one_file_reminder_per_day", columnNames: ["nomination_id", "day"], isUnique: true }],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("file_reminders")
  }
}
