import { type MigrationInterface, type QueryRunner, TableIndex } from "typeorm"

const index = new TableIndex({
  name: "nominations_by_review_channel",
  columnNames: ["review_id", "channel", "status", "sort_key"],
})

/** What the desk's list counts, filters and sorts by when one channel is chosen, without reading a nomination's statement. */
export class ListNominationsByChannel1766100000404 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createIndex("nominations", index)
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropIndex("nominations", index)
  }
}
