import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

/** Without a review a pause holds for this stage in all reviews; the key lets only one be open at a time. */
export class CreateStagePauses1766100000281 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "stage_pauses",
        columns: [
          id,
          integer("review_id", true),
          string("stage", 20),
          moment("from_at"),
          moment("until_at", true),
          string("open_key", 40, true),
        ],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [
          { name: "one_open_pause_per_stage", columnNames: ["open_key"], isUnique: true },
          { name: "stage_pauses_by_review", columnNames: ["review_id", "stage"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("stage_pauses")
  }
}
