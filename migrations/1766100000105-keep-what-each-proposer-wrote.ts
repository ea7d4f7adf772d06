import type { MigrationInterface, QueryRunner } from "typeorm"

/** By statement: on SQLite, TypeORM would make the whole table anew for one column. */
export class KeepWhatEachProposerWrote1766100000105 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("alter table proposals add column facts text null")
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("alter table proposals drop column facts")
  }
}
