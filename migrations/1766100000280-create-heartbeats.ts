import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { id, moment, string } from "./columns.ts"

export class CreateHeartbeats1766100000280 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "heartbeats",
        columns: [id, string("node", 40), moment("from_at"), moment("until_at")],
        indices: [{ name: "heartbeats_by_end", columnNames: ["until_at"] }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("heartbeats")
  }
}
