import type { MigrationInterface, QueryRunner } from "typeorm"

export class TellMoreMeritsWithProposals1766100000342 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table proposals add column years_active integer null")
    await db.query("alter table proposals add column links text null")
    await db.query("alter table proposals add column answers text null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table proposals drop column answers")
    await db.query("alter table proposals drop column links")
    await db.query("alter table proposals drop column years_active")
  }
}
