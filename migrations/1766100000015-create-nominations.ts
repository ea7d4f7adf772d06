import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, flag, id, integer, moment, string, text } from "./columns.ts"

export class CreateNominations1766100000015 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "nominations",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("council_id"),
          integer("number", true),
          string("status", 20),
          string("family_name", 100),
          string("given_name", 100),
          string("patronymic", 100, true),
          string("sort_key", 600),
          string("search_key", 900),
          string("iin_sealed", 200),
          string("iin_key_id", 20),
          string("iin_hash", 64),
          date("birth_on"),
          string("sex", 6),
          string("email", 320, true),
          string("phone", 20, true),
          string("lang", 2),
          string("seat_kind", 10),
          integer("organisation_id", true),
          string("sphere", 30),
          text("statement"),
          text("own_statement", true),
          text("declared"),
          integer("nominee_user_id", true),
          string("channel", 20),
          moment("created_at"),
          moment("responded_at", true),
          moment("decided_at", true),
          moment("withdrawn_at", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("councils", "council_id"),
          belongsTo("organisations", "organisation_id"),
          belongsTo("users", "nominee_user_id"),
        ],
        indices: [
          { name: "one_nomination_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_nomination_per_person_and_review", columnNames: ["review_id", "iin_hash"], isUnique: true },
          { name: "one_number_per_review", columnNames: ["review_id", "number"], isUnique: true },
          { name: "nominations_by_review_status_name", columnNames: ["review_id", "status", "sort_key"] },
          { name: "nominations_by_nominee", columnNames: ["nominee_user_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "proposals",
        columns: [
          id,
          integer("nomination_id"),
          integer("proposer_user_id", true),
          string("kind", 20),
          integer("organisation_id", true),
          string("email", 320, true),
          text("statement"),
          flag("show_name"),
          moment("proposed_at"),
        ],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "proposer_user_id"),
          belongsTo("organisations", "organisation_id"),
        ],
        indices: [
          { name: "one_proposal_per_proposer", columnNames: ["nomination_id", "proposer_user_id"], isUnique: true },
          { name: "proposals_by_proposer", columnNames: ["proposer_user_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "eligibility_checks",
        columns: [
          id,
          integer("nomination_id"),
          string("criterion", 40),
          string("finding", 20),
          string("document", 200),
          integer("checked_by_user_id"),
          moment("checked_at"),
        ],
        foreignKeys: [belongsTo("nominations", "nomination_id"), belongsTo("users", "checked_by_user_id")],
        indices: [{ name: "eligibility_checks_by_nomination", columnNames: ["nomination_id"] }],
      }),
    )
    await db.createTable(
      new Table({
        name: "decisions",
        columns: [
          id,
          integer("nomination_id"),
          string("outcome", 20),
          text("reasons"),
          text("text_kk"),
          text("text_ru"),
          integer("decided_by_user_id"),
          moment("decided_at"),
        ],
        foreignKeys: [belongsTo("nominations", "nomination_id"), belongsTo("users", "decided_by_user_id")],
        indices: [{ name: "decisions_by_nomination", columnNames: ["nomination_id"] }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("decisions")
    await db.dropTable("eligibility_checks")
    await db.dropTable("proposals")
    await db.dropTable("nominations")
  }
}
