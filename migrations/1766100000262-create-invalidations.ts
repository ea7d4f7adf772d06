import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

export class CreateInvalidations1766100000262 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "invalidations",
        columns: [
          id,
          string("public_id", 16),
          string("form_key", 20),
          integer("review_id"),
          string("kind", 10),
          integer("reverses_id", true),
          integer("reversal_of", true),
          string("name", 200),
          text("conditions"),
          string("reason_kk", 2000, true),
          string("reason_ru", 2000, true),
          string("status", 10),
          integer("until_act_id"),
          integer("cursor_act_id"),
          integer("matched", true),
          integer("changed"),
          integer("drafted_by_user_id"),
          moment("drafted_at"),
          string("requested_by_role", 30, true),
          moment("requested_at", true),
          integer("decided_by_user_id", true),
          string("decided_by_role", 30, true),
          moment("decided_at", true),
          moment("finished_at", true),
          moment("settled_at", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("invalidations", "reverses_id"),
          belongsTo("users", "drafted_by_user_id"),
          belongsTo("users", "decided_by_user_id"),
        ],
        indices: [
          { name: "one_invalidation_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_invalidation_per_form", columnNames: ["form_key"], isUnique: true },
          { name: "one_reversal_per_invalidation", columnNames: ["reversal_of"], isUnique: true },
          { name: "invalidations_by_review", columnNames: ["review_id"] },
          { name: "invalidations_by_status", columnNames: ["status"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "invalidation_counts",
        columns: [
          id,
          integer("invalidation_id"),
          integer("nomination_id"),
          integer("changed"),
          integer("total_before"),
          integer("total_after", true),
        ],
        foreignKeys: [belongsTo("invalidations", "invalidation_id"), belongsTo("nominations", "nomination_id")],
        indices: [
          {
            name: "one_count_per_candidate",
            columnNames: ["invalidation_id", "nomination_id"],
            isUnique: true,
          },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("invalidation_counts")
    await db.dropTable("invalidations")
  }
}
