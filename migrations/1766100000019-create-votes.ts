import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

export class CreateVotes1766100000019 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "votes",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("composition_id"),
          integer("opened_by_user_id"),
          moment("opened_at"),
          moment("closed_at", true),
          string("result", 20, true),
          text("figures", true),
          integer("ballots_cast"),
          integer("open_in_review_id", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("compositions", "composition_id"),
          belongsTo("users", "opened_by_user_id"),
        ],
        indices: [
          { name: "one_vote_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_open_vote_per_review", columnNames: ["open_in_review_id"], isUnique: true },
          { name: "votes_by_review", columnNames: ["review_id"] },
          { name: "votes_by_composition", columnNames: ["composition_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "ballots",
        columns: [id, integer("vote_id"), integer("user_id"), string("choice", 10), moment("cast_at")],
        foreignKeys: [belongsTo("votes", "vote_id"), belongsTo("users", "user_id")],
        indices: [{ name: "one_ballot_per_member", columnNames: ["vote_id", "user_id"], isUnique: true }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("ballots")
    await db.dropTable("votes")
  }
}
