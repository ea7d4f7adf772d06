import type { MigrationInterface, QueryRunner } from "typeorm"
import { CreateCalendar1766100000004 } from "./1766100000004-create-calendar.ts"

/** Their rows stand in `calendar_days` now. */
export class DropHolidays1766100000286 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.dropTable("holidays")
  }
  async down(db: QueryRunner) {
    await new CreateCalendar1766100000004().up(db)
  }
}
