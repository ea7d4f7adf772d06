import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, flag, id, integer, moment, string, text } from "./columns.ts"

export class CreateWorkingGroups1766100000017 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "working_group_members",
        columns: [
          id,
          integer("review_id"),
          integer("user_id"),
          integer("grant_id"),
          string("kind", 10),
          flag("head"),
          integer("organisation_id", true),
          moment("named_at"),
          moment("left_at", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("users", "user_id"),
          belongsTo("role_grants", "grant_id"),
          belongsTo("organisations", "organisation_id"),
        ],
        indices: [{ name: "one_seat_in_a_group_per_person", columnNames: ["review_id", "user_id"], isUnique: true }],
      }),
    )
    await db.createTable(
      new Table({
        name: "conflicts",
        columns: [
          id,
          integer("review_id"),
          integer("nomination_id"),
          integer("user_id"),
          string("ground", 20),
          moment("declared_at"),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "user_id"),
        ],
        indices: [
          { name: "one_conflict_per_member_and_candidate", columnNames: ["nomination_id", "user_id"], isUnique: true },
          { name: "conflicts_by_review", columnNames: ["review_id", "user_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "scores",
        columns: [
          id,
          integer("review_id"),
          integer("nomination_id"),
          integer("user_id"),
          text("points"),
          integer("total"),
          string("note", 1000, true),
          string("salt", 64),
          moment("scored_at"),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "user_id"),
        ],
        indices: [
          { name: "one_score_per_member_and_candidate", columnNames: ["nomination_id", "user_id"], isUnique: true },
          { name: "scores_by_review", columnNames: ["review_id", "user_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("scores")
    await db.dropTable("conflicts")
    await db.dropTable("working_group_members")
  }
}
