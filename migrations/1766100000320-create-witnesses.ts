import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, bigint, date, id, integer, moment, string } from "./columns.ts"

export class CreateWitnesses1766100000320 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "witnesses",
        columns: [
          id,
          string("public_id", 16),
          string("name", 200),
          string("email", 320, true),
          string("email_typed", 320, true),
          string("lang", 2),
          moment("invited_at"),
          integer("invited_by_user_id"),
          moment("confirmed_at", true),
          moment("ended_at", true),
          string("ended_by", 20, true),
          date("last_sent_on", true),
          bigint("last_size", true),
        ],
        foreignKeys: [belongsTo("users", "invited_by_user_id")],
        indices: [
          { name: "one_witness_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_witness_per_address", columnNames: ["email"], isUnique: true },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("witnesses")
  }
}
