import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm"
import { moment } from "./columns.ts"

export class TellWhenAnAccountWasErased1766100000323 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.addColumn("users", new TableColumn(moment("erased_at", true)))
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropColumn("users", "erased_at")
  }
}
