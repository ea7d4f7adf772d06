import type { MigrationInterface, QueryRunner } from "typeorm"

/** Whether the nominee lets everyone read what this proposer wrote; nothing before they have read it themselves. */
export class LetNomineesChooseWhoseWordsAreShown1766100000364 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table proposals add column shown_by_nominee boolean null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table proposals drop column shown_by_nominee")
  }
}
