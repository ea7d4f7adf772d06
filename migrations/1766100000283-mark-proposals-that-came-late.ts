import type { MigrationInterface, QueryRunner } from "typeorm"

export class MarkProposalsThatCameLate1766100000283 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table proposals add column opened_in_time_at datetime(3) null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table proposals drop column opened_in_time_at")
  }
}
