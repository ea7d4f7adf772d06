import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, manyBytes, moment, string } from "./columns.ts"

export class CreateStoredFiles1766100000300 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "stored_files",
        columns: [
          id,
          string("sha256", 64, true),
          string("type", 30),
          integer("size"),
          integer("row_count"),
          string("scan", 10),
          moment("scanned_at", true),
          integer("uploaded_by_user_id", true),
          moment("created_at"),
          moment("kept_at", true),
        ],
        foreignKeys: [belongsTo("users", "uploaded_by_user_id")],
        indices: [
          { name: "one_file_per_content", columnNames: ["sha256"], isUnique: true },
          { name: "stored_files_to_scan", columnNames: ["scan", "scanned_at"] },
          { name: "stored_files_to_sweep", columnNames: ["kept_at", "created_at"] },
          { name: "stored_files_by_uploader", columnNames: ["uploaded_by_user_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "file_chunks",
        columns: [
          { ...integer("file_id"), isPrimary: true },
          { ...integer("number"), isPrimary: true },
          manyBytes("bytes"),
        ],
        foreignKeys: [{ ...belongsTo("stored_files", "file_id"), onDelete: "CASCADE" }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("file_chunks")
    await db.dropTable("stored_files")
  }
}
