import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreateIdentityClaims1766100000243 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "identity_claims",
        columns: [
          id,
          string("public_id", 16),
          integer("claimant_user_id"),
          integer("holder_user_id"),
          integer("person_id"),
          integer("council_id"),
          string("method", 20),
          string("document", 40, true),
          string("reference", 100, true),
          string("family_name", 100),
          string("given_name", 100),
          string("patronymic", 100, true),
          integer("recorded_by_user_id"),
          moment("claimed_at"),
          string("open_key", 40, true),
          moment("decided_at", true),
          integer("decided_by_user_id", true),
          string("decision", 10, true),
          string("reason", 30, true),
        ],
        foreignKeys: [
          belongsTo("users", "claimant_user_id"),
          belongsTo("users", "holder_user_id"),
          belongsTo("persons", "person_id"),
          belongsTo("councils", "council_id"),
          belongsTo("users", "recorded_by_user_id"),
          belongsTo("users", "decided_by_user_id"),
        ],
        indices: [
          { name: "one_claim_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_open_claim_per_account_and_person", columnNames: ["open_key"], isUnique: true },
          { name: "claims_by_council", columnNames: ["council_id", "decided_at"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("identity_claims")
  }
}
