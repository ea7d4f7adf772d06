import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, id, integer, moment, string } from "./columns.ts"

export class CreateRegisterExtracts1766100000244 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "register_extracts",
        columns: [
          id,
          string("public_id", 16),
          integer("council_id"),
          integer("uploaded_by_user_id"),
          date("extracted_on"),
          moment("expires_at"),
          string("status", 10),
          string("fault", 20, true),
          integer("lines"),
          integer("problems"),
          moment("begun_at"),
          moment("seen_at"),
          moment("accepted_at", true),
          integer("confirmed_up_to"),
          integer("confirmed"),
          integer("kept"),
          integer("left"),
          moment("finished_at", true),
          moment("cleared_at", true),
        ],
        foreignKeys: [belongsTo("councils", "council_id"), belongsTo("users", "uploaded_by_user_id")],
        indices: [
          { name: "one_extract_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "extracts_by_council", columnNames: ["council_id", "status"] },
          { name: "extracts_by_status", columnNames: ["status", "finished_at"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "register_entries",
        columns: [
          { ...integer("extract_id"), isPrimary: true },
          { ...string("iin_hash", 64), isPrimary: true },
          integer("territory_id"),
          integer("line"),
        ],
        foreignKeys: [belongsTo("register_extracts", "extract_id")],
      }),
    )
    await db.createTable(
      new Table({
        name: "register_problems",
        columns: [
          { ...integer("extract_id"), isPrimary: true },
          { ...integer("line"), isPrimary: true },
          string("reason", 20),
          integer("earlier_line", true),
        ],
        foreignKeys: [belongsTo("register_extracts", "extract_id")],
      }),
    )
  }
  async down(db: QueryRunner) {
    for (const name of ["register_problems", "register_entries", "register_extracts"]) await db.dropTable(name)
  }
}
