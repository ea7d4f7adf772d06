import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, bigint, id, integer, moment, string } from "./columns.ts"

export class CreateEndorsementActs1766100000220 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "endorsement_acts",
        columns: [
          id,
          integer("review_id"),
          integer("nomination_id"),
          integer("user_id", true),
          integer("turn"),
          string("kind", 10),
          integer("territory_id"),
          string("identity_level", 20),
          string("residence_level", 20),
          string("channel", 10),
          integer("operator_user_id", true),
          integer("invalidation_id", true),
          string("address_block", 45, true),
          string("receipt_code", 16, true),
          moment("at"),
          bigint("log_index", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "user_id"),
          belongsTo("territories", "territory_id"),
          belongsTo("users", "operator_user_id"),
        ],
        indices: [
          { name: "one_act_per_turn", columnNames: ["nomination_id", "user_id", "turn"], isUnique: true },
          { name: "one_act_per_receipt_code", columnNames: ["receipt_code"], isUnique: true },
          { name: "acts_to_sequence", columnNames: ["log_index", "review_id", "at"] },
          { name: "acts_by_user", columnNames: ["user_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "pseudonym_secrets",
        columns: [{ ...integer("user_id"), isPrimary: true }, string("secret_sealed", 200), string("key_id", 20)],
        foreignKeys: [belongsTo("users", "user_id")],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("pseudonym_secrets")
    await db.dropTable("endorsement_acts")
  }
}
