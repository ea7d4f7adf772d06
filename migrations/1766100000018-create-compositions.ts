import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

export class CreateCompositions1766100000018 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "compositions",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("number"),
          string("status", 20),
          string("note", 500, true),
          integer("prepared_by_user_id"),
          moment("prepared_at"),
          moment("adopted_at", true),
          integer("act_id", true),
          moment("approved_at", true),
          moment("published_at", true),
          string("digest", 64, true),
          text("indicators", true),
          moment("returned_at", true),
          text("returned_kk", true),
          text("returned_ru", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("users", "prepared_by_user_id"),
          belongsTo("acts", "act_id"),
        ],
        indices: [
          { name: "one_composition_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_composition_per_number", columnNames: ["review_id", "number"], isUnique: true },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "composition_members",
        columns: [id, integer("composition_id"), integer("nomination_id"), string("seat_kind", 10)],
        foreignKeys: [belongsTo("compositions", "composition_id"), belongsTo("nominations", "nomination_id")],
        indices: [
          { name: "one_place_per_candidate", columnNames: ["composition_id", "nomination_id"], isUnique: true },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "outcomes",
        columns: [
          id,
          integer("review_id"),
          integer("nomination_id"),
          string("outcome", 20),
          string("reason", 40, true),
          text("text_kk"),
          text("text_ru"),
          integer("recorded_by_user_id"),
          moment("recorded_at"),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "recorded_by_user_id"),
        ],
        indices: [
          { name: "one_outcome_per_candidate", columnNames: ["nomination_id"], isUnique: true },
          { name: "outcomes_by_review", columnNames: ["review_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("outcomes")
    await db.dropTable("composition_members")
    await db.dropTable("compositions")
  }
}
