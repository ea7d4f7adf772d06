import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm"
import { moment } from "./columns.ts"

/** Whoever has a proof that ends soon is told once. */
export class RememberWhoWasReminded1766100000245 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.addColumn("verifications", new TableColumn(moment("reminded_at", true)))
    await db.createIndex(
      "verifications",
      new TableIndex({ name: "verifications_to_remind", columnNames: ["reminded_at", "expires_at"] }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropIndex("verifications", "verifications_to_remind")
    await db.dropColumn("verifications", "reminded_at")
  }
}
