import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { string, text } from "./columns.ts"

export class CreateSettings1766100000001 implements MigrationInterface {
  async up(db: QueryRunner) {
    // Both databases compare text by bytes: see docs/adr/0003.
    if (db.connection.options.type !== "better-sqlite3")
      await db.query("alter database character set utf8mb4 collate utf8mb4_bin")
    await db.createTable(
      new Table({
        name: "settings",
        columns: [{ ...string("name", 60), isPrimary: true }, text("value")],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("settings")
  }
}
