import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreateVerifications1766100000012 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "verifications",
        columns: [
          id,
          integer("user_id"),
          string("kind", 10),
          integer("number"),
          integer("person_id", true),
          integer("territory_id", true),
          string("method", 20),
          string("document", 40),
          integer("verified_by_user_id"),
          integer("council_id", true),
          moment("verified_at"),
          moment("expires_at"),
          moment("revoked_at", true),
          integer("revoked_by_user_id", true),
          string("revoke_reason", 30, true),
        ],
        foreignKeys: [
          belongsTo("users", "user_id"),
          belongsTo("persons", "person_id"),
          belongsTo("territories", "territory_id"),
          belongsTo("users", "verified_by_user_id"),
          belongsTo("councils", "council_id"),
          belongsTo("users", "revoked_by_user_id"),
        ],
        indices: [
          { name: "one_verification_per_number", columnNames: ["user_id", "kind", "number"], isUnique: true },
          { name: "verifications_by_council", columnNames: ["council_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("verifications")
  }
}
