import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { string, text } from "./columns.ts"

export class CreateSettings1766100000001 implements MigrationInterface {
  async up(db: QueryRunner) {
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
