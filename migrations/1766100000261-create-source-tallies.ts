import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, id, integer, moment, string } from "./columns.ts"

export class CreateSourceTallies1766100000261 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "source_tallies",
        columns: [
          id,
          integer("review_id"),
          string("kind", 10),
          string("source", 100),
          date("day"),
          integer("recorded"),
        ],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [
          {
            name: "one_tally_per_source_and_day",
            columnNames: ["review_id", "kind", "source", "day"],
            isUnique: true,
          },
          { name: "source_tallies_by_number", columnNames: ["review_id", "kind", "recorded"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "source_alerts",
        columns: [
          id,
          integer("review_id"),
          string("kind", 10),
          string("source", 100),
          date("day"),
          integer("recorded"),
          integer("threshold"),
          moment("at"),
        ],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [
          {
            name: "one_alert_per_source_and_day",
            columnNames: ["review_id", "kind", "source", "day"],
            isUnique: true,
          },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("source_alerts")
    await db.dropTable("source_tallies")
  }
}
