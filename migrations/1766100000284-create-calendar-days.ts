import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { flag, id, integer, moment, string } from "./columns.ts"

/** `day` is one date, or month and day of every year. The key stands while the row is in force: no date twice. */
export class CreateCalendarDays1766100000284 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "calendar_days",
        columns: [
          id,
          string("public_id", 16),
          string("day", 10),
          integer("from_year", true),
          integer("until_year", true),
          flag("working"),
          string("name_kk", 200),
          string("name_ru", 200),
          string("name_en", 200),
          string("source_kk", 300),
          string("source_ru", 300),
          flag("verified"),
          moment("recorded_at", true),
          moment("ended_at", true),
          string("end_reason_kk", 300, true),
          string("end_reason_ru", 300, true),
          string("live_key", 20, true),
        ],
        indices: [
          { name: "one_calendar_day_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_live_entry_per_day", columnNames: ["live_key"], isUnique: true },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("calendar_days")
  }
}
