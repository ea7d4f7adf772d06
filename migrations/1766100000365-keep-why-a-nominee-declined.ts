import type { MigrationInterface, QueryRunner } from "typeorm"

/** For the secretary alone. */
export class KeepWhyANomineeDeclined1766100000365 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table nominations add column decline_reason text null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table nominations drop column decline_reason")
  }
}
