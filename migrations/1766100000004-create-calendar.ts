import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { date, flag, id, string } from "./columns.ts"

export class CreateCalendar1766100000004 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "holidays",
        columns: [
          id,
          date("on"),
          flag("working"),
          string("name_kk", 200),
          string("name_ru", 200),
          string("name_en", 200),
        ],
        indices: [{ name: "one_entry_per_day", columnNames: ["on"], isUnique: true }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("holidays")
  }
}
