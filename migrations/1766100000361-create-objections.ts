import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

/** What nominees hold against their refusal, one objection to each decision. */
export class CreateObjections1766100000361 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "objections",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("nomination_id"),
          integer("decision_id"),
          text("reasons"),
          text("text"),
          integer("filed_by_user_id", true),
          moment("filed_at"),
          string("outcome", 10, true),
          text("reason_kk"),
          text("reason_ru"),
          text("public_kk"),
          text("public_ru"),
          integer("decided_by_user_id", true),
          moment("decided_at", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "nomination_id"),
          belongsTo("decisions", "decision_id"),
          belongsTo("users", "filed_by_user_id"),
          belongsTo("users", "decided_by_user_id"),
        ],
        indices: [
          { name: "one_objection_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_objection_per_decision", columnNames: ["decision_id"], isUnique: true },
          { name: "objections_by_review", columnNames: ["review_id"] },
          { name: "objections_by_nomination", columnNames: ["nomination_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("objections")
  }
}
