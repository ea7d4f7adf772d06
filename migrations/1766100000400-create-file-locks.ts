import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, integer, moment } from "./columns.ts"

/** Who works on a nominee's file: one row for a file that somebody has begun to work on. */
export class CreateFileLocks1766100000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "file_locks",
        columns: [
          { ...integer("nomination_id"), isPrimary: true },
          integer("holder_user_id"),
          moment("taken_at"),
          moment("touched_at"),
          integer("former_user_id", true),
        ],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("users", "holder_user_id"),
          belongsTo("users", "former_user_id"),
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("file_locks")
  }
}
