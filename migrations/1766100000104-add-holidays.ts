import type { MigrationInterface, QueryRunner } from "typeorm"
import data from "./data/holidays.json" with { type: "json" }
import { insertRows } from "./rows.ts"

/** Days off and worked weekends; where they come from and which are uncertain is said in the data itself. */
export class AddHolidays1766100000104 implements MigrationInterface {
  async up(db: QueryRunner) {
    await insertRows(
      db,
      "holidays",
      data.days.map(({ on, working, kk, ru, en }) => ({ on, working, name_kk: kk, name_ru: ru, name_en: en })),
    )
  }
  async down(db: QueryRunner) {
    await db.query("delete from holidays")
  }
}
