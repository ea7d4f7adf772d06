import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment } from "./columns.ts"

export class CreateEndorsements1766100000016 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "endorsements",
        columns: [
          id,
          integer("review_id"),
          integer("nomination_id"),
          integer("user_id"),
          integer("territory_id"),
          moment("endorsed_at"),
          moment("withdrawn_at", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "user_id"),
          belongsTo("territories", "territory_id"),
        ],
        indices: [
          { name: "one_endorsement_per_citizen", columnNames: ["nomination_id", "user_id"], isUnique: true },
          { name: "endorsements_by_user", columnNames: ["user_id"] },
          { name: "endorsements_to_count", columnNames: ["nomination_id", "withdrawn_at", "territory_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("endorsements")
  }
}
