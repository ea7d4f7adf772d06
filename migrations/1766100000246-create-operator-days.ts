import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, integer, string } from "./columns.ts"

export class CreateOperatorDays1766100000246 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "operator_days",
        columns: [
          { ...integer("review_id"), isPrimary: true },
          { ...integer("operator_user_id"), isPrimary: true },
          { ...string("day", 10), isPrimary: true },
          { ...string("work", 20), isPrimary: true },
          integer("count"),
        ],
        foreignKeys: [belongsTo("reviews", "review_id"), belongsTo("users", "operator_user_id")],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("operator_days")
  }
}
