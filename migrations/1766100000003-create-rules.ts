import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { date, flag, id, integer, string } from "./columns.ts"

export class CreateRules1766100000003 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "rules",
        columns: [
          id,
          string("code", 40),
          integer("numerator"),
          integer("denominator"),
          string("severity", 10),
          string("source", 300),
          string("source_kk", 300),
          string("source_ru", 300),
          flag("verified"),
          string("confidence", 10),
          date("in_force_from"),
          date("in_force_to", true),
        ],
        indices: [{ name: "rules_by_code", columnNames: ["code"] }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("rules")
  }
}
