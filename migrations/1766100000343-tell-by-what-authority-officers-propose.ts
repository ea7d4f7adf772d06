import type { MigrationInterface, QueryRunner } from "typeorm"

export class TellByWhatAuthorityOfficersPropose1766100000343 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table proposals add column officer_position varchar(200) null")
    await db.query("alter table proposals add column authority_ground varchar(300) null")
    await db.query("alter table proposals add column minutes_number varchar(50) null")
    await db.query("alter table proposals add column minutes_on varchar(10) null")
  }
  async down(db: QueryRunner) {
    await db.query("alter table proposals drop column minutes_on")
    await db.query("alter table proposals drop column minutes_number")
    await db.query("alter table proposals drop column authority_ground")
    await db.query("alter table proposals drop column officer_position")
  }
}
