import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, flag, id, integer, string } from "./columns.ts"

export class CreateTerritories1766100000005 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "territories",
        columns: [
          id,
          string("slug", 60),
          string("level", 10),
          date("valid_from", true),
          date("valid_to", true),
          integer("population"),
          integer("population_year"),
          flag("population_is_estimate"),
          string("seat_name", 100),
          integer("seat_latitude_e2"),
          integer("seat_longitude_e2"),
        ],
        indices: [{ name: "one_territory_per_slug", columnNames: ["slug"], isUnique: true }],
      }),
    )
    await db.createTable(
      new Table({
        name: "territory_versions",
        columns: [
          id,
          integer("territory_id"),
          date("from_on"),
          integer("parent_id", true),
          string("kato", 9),
          string("name_kk", 200),
          string("name_ru", 200),
          string("name_en", 200),
          string("sort_key", 400),
          string("search_key", 600),
        ],
        foreignKeys: [belongsTo("territories", "territory_id"), belongsTo("territories", "parent_id")],
        indices: [
          { name: "one_version_per_territory_and_day", columnNames: ["territory_id", "from_on"], isUnique: true },
          { name: "territory_versions_by_parent", columnNames: ["parent_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("territory_versions")
    await db.dropTable("territories")
  }
}
