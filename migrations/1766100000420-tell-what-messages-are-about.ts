import { type MigrationInterface, type QueryRunner, TableIndex } from "typeorm"

const bySubject = new TableIndex({ name: "messages_by_subject", columnNames: ["about_kind", "about_id"] })

/** By statement: on SQLite, TypeORM would make the whole table anew for one column. */
export class TellWhatMessagesAreAbout1766100000420 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("alter table messages add column about_kind varchar(20) null")
    await db.query("alter table messages add column about_id varchar(80) null")
    await db.query("alter table messages add column settled_at datetime(3) null")
    await db.createIndex("messages", bySubject)
  }
  async down(db: QueryRunner) {
    await db.dropIndex("messages", bySubject.name!)
    for (const column of ["settled_at", "about_id", "about_kind"])
      await db.query(`alter table messages drop column ${column}`)
  }
}
