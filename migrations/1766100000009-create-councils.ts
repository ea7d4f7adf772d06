import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, id, integer, string } from "./columns.ts"

export class CreateCouncils1766100000009 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "councils",
        columns: [id, string("slug", 60), integer("territory_id"), date("founded_on", true)],
        foreignKeys: [belongsTo("territories", "territory_id")],
        indices: [
          { name: "one_council_per_slug", columnNames: ["slug"], isUnique: true },
          { name: "one_council_per_territory", columnNames: ["territory_id"], isUnique: true },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "seats",
        columns: [
          id,
          integer("council_id"),
          integer("number"),
          string("kind", 10),
          date("from_on"),
          date("until_on", true),
        ],
        foreignKeys: [belongsTo("councils", "council_id")],
        indices: [
          { name: "one_seat_per_number_and_day", columnNames: ["council_id", "number", "from_on"], isUnique: true },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "terms",
        columns: [
          id,
          integer("council_id"),
          date("starts_on"),
          date("ends_on"),
          integer("act_id", true),
          integer("review_id", true),
        ],
        foreignKeys: [belongsTo("councils", "council_id"), belongsTo("acts", "act_id")],
        indices: [{ name: "one_term_per_council_and_start", columnNames: ["council_id", "starts_on"], isUnique: true }],
      }),
    )
    await db.createTable(
      new Table({
        name: "memberships",
        columns: [
          id,
          string("public_id", 16),
          integer("seat_id"),
          integer("term_id"),
          integer("person_id"),
          integer("organisation_id", true),
          date("from_on"),
          date("until_on", true),
          string("appointed_how", 20),
          integer("act_id", true),
          string("ended_how", 30, true),
          integer("ended_act_id", true),
          integer("review_id", true),
        ],
        foreignKeys: [
          belongsTo("seats", "seat_id"),
          belongsTo("terms", "term_id"),
          belongsTo("persons", "person_id"),
          belongsTo("organisations", "organisation_id"),
          belongsTo("acts", "act_id"),
          belongsTo("acts", "ended_act_id"),
        ],
        indices: [
          { name: "one_membership_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_membership_per_seat_and_day", columnNames: ["seat_id", "from_on"], isUnique: true },
          { name: "memberships_by_person", columnNames: ["person_id"] },
          { name: "memberships_by_term", columnNames: ["term_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "offices",
        columns: [
          id,
          integer("membership_id"),
          string("office", 20),
          date("from_on"),
          date("until_on", true),
          integer("act_id", true),
        ],
        foreignKeys: [belongsTo("memberships", "membership_id"), belongsTo("acts", "act_id")],
        indices: [
          {
            name: "one_office_per_membership_and_day",
            columnNames: ["membership_id", "office", "from_on"],
            isUnique: true,
          },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("offices")
    await db.dropTable("memberships")
    await db.dropTable("terms")
    await db.dropTable("seats")
    await db.dropTable("councils")
  }
}
