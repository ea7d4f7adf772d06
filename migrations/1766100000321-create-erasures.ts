import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment } from "./columns.ts"

export class CreateErasures1766100000321 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "erasures",
        columns: [id, integer("user_id"), integer("withdrawn"), moment("requested_at"), moment("completed_at", true)],
        foreignKeys: [belongsTo("users", "user_id")],
        indices: [
          { name: "one_erasure_per_user", columnNames: ["user_id"], isUnique: true },
          { name: "erasures_to_complete", columnNames: ["completed_at"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("erasures")
  }
}
