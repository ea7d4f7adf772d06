import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { date, id, moment, string, text } from "./columns.ts"

export class CreateActs1766100000008 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "acts",
        columns: [
          id,
          string("public_id", 16),
          string("kind", 20),
          string("issuer_kk", 300),
          string("issuer_ru", 300),
          string("number", 60),
          date("dated_on"),
          string("title_kk", 500),
          string("title_ru", 500),
          text("text_kk"),
          text("text_ru"),
          moment("recorded_at"),
        ],
        indices: [{ name: "one_act_per_public_id", columnNames: ["public_id"], isUnique: true }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("acts")
  }
}
