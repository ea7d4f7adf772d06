import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { date, id, moment, string } from "./columns.ts"

export class CreatePersons1766100000007 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "persons",
        columns: [
          id,
          string("public_id", 16),
          string("family_name", 100),
          string("given_name", 100),
          string("patronymic", 100, true),
          string("sort_key", 600),
          string("search_key", 900),
          string("iin_sealed", 200, true),
          string("iin_key_id", 20, true),
          string("iin_hash", 64, true),
          date("birth_on", true),
          string("sex", 6, true),
          moment("created_at"),
        ],
        indices: [
          { name: "one_person_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_person_per_iin", columnNames: ["iin_hash"], isUnique: true },
          { name: "persons_by_sort_key", columnNames: ["sort_key"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("persons")
  }
}
