import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, string } from "./columns.ts"

export class CreateHeldNumbers1766100000322 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "held_numbers",
        columns: [id, string("iin_hash", 64), integer("review_id")],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [{ name: "one_held_number_per_review", columnNames: ["iin_hash", "review_id"], isUnique: true }],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("held_numbers")
  }
}
