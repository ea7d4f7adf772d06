import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

/** Whose data were destroyed, and who asked for it before its time; of one nomination one request is open at a time. */
export class CreateDestructionRequests1766100000421 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table nominations add column destroyed_at datetime(3) null")
    await db.createTable(
      new Table({
        name: "destruction_requests",
        columns: [
          id,
          integer("nomination_id"),
          integer("asked_by_user_id", true),
          moment("asked_at"),
          string("outcome", 10, true),
          string("ground_kk", 500),
          string("ground_ru", 500),
          integer("decided_by_user_id", true),
          moment("decided_at", true),
          integer("open_key", true),
        ],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "asked_by_user_id"),
          belongsTo("users", "decided_by_user_id"),
        ],
        indices: [
          { name: "one_open_destruction_request", columnNames: ["open_key"], isUnique: true },
          { name: "destruction_requests_by_nomination", columnNames: ["nomination_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("destruction_requests")
    await db.query("alter table nominations drop column destroyed_at")
  }
}
