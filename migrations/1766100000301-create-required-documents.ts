import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, flag, id, integer, string } from "./columns.ts"

export class CreateRequiredDocuments1766100000301 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "required_documents",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("position"),
          string("kind", 20),
          string("name_kk", 200),
          string("name_ru", 200),
          flag("required"),
          flag("is_public"),
        ],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [
          { name: "one_required_document_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_required_document_per_position", columnNames: ["review_id", "position"], isUnique: true },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("required_documents")
  }
}
