import type { MigrationInterface, QueryRunner } from "typeorm"

/** What of the data that nobody must show the nominee lets everyone see. */
export class LetNomineesChooseWhatIsShown1766100000363 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table nominations add column shown text null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table nominations drop column shown")
  }
}
