import { type MigrationInterface, type QueryRunner, TableForeignKey } from "typeorm"
import { belongsTo } from "./columns.ts"

/** By statement: on SQLite, TypeORM would make the whole table anew for an index. */
export class FindActsBySource1766100000263 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("create index acts_by_source on endorsement_acts (review_id, address_block)")
    await db.query("create index acts_by_invalidation on endorsement_acts (invalidation_id)")
  }

  async down(db: QueryRunner): Promise<void> {
    if (db.connection.options.type === "better-sqlite3") {
      await db.query("drop index acts_by_source")
      await db.query("drop index acts_by_invalidation")
      return
    }
    // MariaDB gave up its own index of the foreign key for ours: made anew, the key gets its own again.
    const key = new TableForeignKey(belongsTo("reviews", "review_id"))
    const table = (await db.getTable("endorsement_acts"))!
    await db.dropForeignKey(table, table.foreignKeys.find(({ columnNames }) => columnNames[0] === "review_id")!)
    await db.query("drop index acts_by_source on endorsement_acts")
    await db.query("drop index acts_by_invalidation on endorsement_acts")
    await db.createForeignKey("endorsement_acts", key)
  }
}
