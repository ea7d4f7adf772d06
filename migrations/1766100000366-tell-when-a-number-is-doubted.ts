import type { MigrationInterface, QueryRunner } from "typeorm"

/** The nominee typed another identity number than the proposer. */
export class TellWhenANumberIsDoubted1766100000366 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table nominations add column number_doubted_at datetime(3) null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table nominations drop column number_doubted_at")
  }
}
