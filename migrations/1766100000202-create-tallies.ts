import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, integer } from "./columns.ts"

const key = (name: string) => ({ ...integer(name), isPrimary: true })
const day = { ...date("day"), isPrimary: true }
const counts = ["recorded", "withdrawn", "invalidated", "restored"].map(name => integer(name))

export class CreateTallies1766100000202 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "tallies",
        columns: [key("nomination_id"), key("territory_id"), day, integer("review_id"), ...counts],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("territories", "territory_id"),
          belongsTo("reviews", "review_id"),
        ],
        indices: [{ name: "tallies_by_review", columnNames: ["review_id", "nomination_id"] }],
      }),
    )
    await db.createTable(
      new Table({
        name: "tally_totals",
        columns: [key("nomination_id"), integer("review_id"), integer("total")],
        foreignKeys: [belongsTo("nominations", "nomination_id"), belongsTo("reviews", "review_id")],
        indices: [{ name: "totals_by_review", columnNames: ["review_id"] }],
      }),
    )
    await db.createTable(
      new Table({
        name: "tally_days",
        columns: [key("review_id"), day, ...counts],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [{ name: "tallies_by_day", columnNames: ["day"] }],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    for (const table of ["tally_days", "tally_totals", "tallies"]) await db.dropTable(table)
  }
}
