import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm"
import { integer } from "./columns.ts"

const name = "extended_by_user_id"

/** A stage is also extended by rule, for downtime and pauses: then by nobody, and with what was counted. */
export class LetRulesExtendStages1766100000282 implements MigrationInterface {
  async up(db: QueryRunner) {
    await allowNull(db, true)
    await db.query("alter table stage_extensions add column cause varchar(20) not null default 'decision'")
    await db.query("alter table stage_extensions add column minutes integer null")
    await db.query("alter table stage_extensions add column counted_until datetime(3) null")
  }
  async down(db: QueryRunner) {
    await db.query(`delete from stage_extensions where ${name} is null`)
    for (const column of ["counted_until", "minutes", "cause"])
      await db.query(`alter table stage_extensions drop column ${column}`)
    await allowNull(db, false)
  }
}

const isLite = (db: QueryRunner) => db.connection.options.type === "better-sqlite3"

/** TypeORM makes the table anew on SQLite, as it must, and drops an index that MariaDB needs for the foreign key. */
async function allowNull(db: QueryRunner, isNullable: boolean): Promise<void> {
  if (isLite(db))
    await db.changeColumn(
      "stage_extensions",
      new TableColumn(integer(name, !isNullable)),
      new TableColumn(integer(name, isNullable)),
    )
  else await db.query(`alter table stage_extensions modify ${name} integer ${isNullable ? "null" : "not null"}`)
}
