import { type MigrationInterface, type QueryRunner, TableIndex } from "typeorm"

const index = new TableIndex({ name: "journal_to_sequence", columnNames: ["visibility", "log_index", "id"] })

/** Null: not in the log yet, or never, as internal entries. */
export class PlaceJournalInLog1766100000201 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("alter table journal add column log_index bigint null")
    await db.createIndex("journal", index)
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropIndex("journal", index)
    await db.query("alter table journal drop column log_index")
  }
}
