import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, integer, string } from "./columns.ts"

/** By which words a file is found: rows that begin with what was typed are read, and no others. */
export class CreateNominationWords1766100000402 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "nomination_words",
        columns: [
          { ...string("word", 60), isPrimary: true },
          { ...integer("nomination_id"), isPrimary: true },
        ],
        foreignKeys: [belongsTo("nominations", "nomination_id")],
        indices: [{ name: "words_by_nomination", columnNames: ["nomination_id"] }],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("nomination_words")
  }
}
