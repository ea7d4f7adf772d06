import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * By which channel, through which operator, and by whom if the proposer has no account. The operator stands there without
 * a foreign key, since SQLite would have to build the table anew for one; accounts are emptied, never deleted.
 */
export class TellHowProposalsCame1766100000380 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table proposals add column channel varchar(20) not null default 'online'")
    await db.query("alter table proposals add column operator_user_id integer null")
    await db.query("alter table proposals add column proposer_name varchar(300) null")
  }
  async down(db: QueryRunner) {
    for (const column of ["channel", "operator_user_id", "proposer_name"])
      await db.query(`alter table proposals drop column ${column}`)
  }
}
