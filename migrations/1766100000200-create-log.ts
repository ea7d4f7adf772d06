import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { bigint, bytes, integer, moment, string, text } from "./columns.ts"

const key = { isPrimary: true }

export class CreateLog1766100000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(new Table({ name: "log_entries", columns: [{ ...bigint("idx"), ...key }, text("entry")] }))
    await db.createTable(
      new Table({
        name: "log_tiles",
        columns: [{ ...integer("level"), ...key }, { ...bigint("n"), ...key }, bytes("hashes")],
      }),
    )
    await db.createTable(
      new Table({
        name: "checkpoints",
        columns: [{ ...bigint("size"), ...key }, string("root", 44), moment("at"), text("note")],
      }),
    )
    await db.createTable(
      new Table({
        name: "leases",
        columns: [{ ...string("name", 30), ...key }, string("holder", 43), moment("until_at"), integer("epoch")],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    for (const table of ["leases", "checkpoints", "log_tiles", "log_entries"]) await db.dropTable(table)
  }
}
