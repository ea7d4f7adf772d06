import { type MigrationInterface, type QueryRunner, TableIndex } from "typeorm"

const byLeading = new TableIndex({ name: "nominations_by_leading", columnNames: ["merged_into_id"] })

/**
 * Into which other a file was merged. By statement and without a foreign key: on SQLite, TypeORM would make the whole
 * table anew for one column; nominations are emptied, never deleted.
 */
export class LeadMergedNominations1766100000372 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table nominations add column merged_into_id integer null")
    await db.createIndex("nominations", byLeading)
  }
  async down(db: QueryRunner) {
    await db.dropIndex("nominations", byLeading.name!)
    await db.query("alter table nominations drop column merged_into_id")
  }
}
