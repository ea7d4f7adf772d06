import { type MigrationInterface, type QueryRunner, TableIndex } from "typeorm"

const listed = new TableIndex({
  name: "nominations_listed",
  columnNames: ["review_id", "number", "status", "destroyed_at", "sort_key"],
})

export class ListCandidatesByIndex1766100000430 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createIndex("nominations", listed)
  }
  async down(db: QueryRunner) {
    await db.dropIndex("nominations", listed.name!)
  }
}
