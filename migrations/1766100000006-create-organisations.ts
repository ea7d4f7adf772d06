import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { id, moment, string } from "./columns.ts"

export class CreateOrganisations1766100000006 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "organisations",
        columns: [
          id,
          string("public_id", 16),
          string("bin", 12, true),
          string("kind", 20),
          string("name_kk", 300),
          string("name_ru", 300),
          string("sort_key", 600),
          string("search_key", 900),
          moment("created_at"),
        ],
        indices: [
          { name: "one_organisation_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_organisation_per_bin", columnNames: ["bin"], isUnique: true },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("organisations")
  }
}
