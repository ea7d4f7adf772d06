import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreateEndorsementPauses1766100000260 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "endorsement_pauses",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id", true),
          string("notice_kk", 1000),
          string("notice_ru", 1000),
          moment("began_at"),
          integer("began_by_user_id"),
          string("began_by_role", 30),
          moment("ended_at", true),
          integer("ended_by_user_id", true),
          string("ended_by_role", 30, true),
          string("end_reason_kk", 1000, true),
          string("end_reason_ru", 1000, true),
          integer("open_in", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("users", "began_by_user_id"),
          belongsTo("users", "ended_by_user_id"),
        ],
        indices: [
          { name: "one_pause_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_open_pause_per_place", columnNames: ["open_in"], isUnique: true },
          { name: "pauses_by_review", columnNames: ["review_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("endorsement_pauses")
  }
}
