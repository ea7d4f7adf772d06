import type { MigrationInterface, QueryRunner } from "typeorm"
import { insertRows } from "./rows.ts"

/** The 21 councils of Almaty Region in January 2022. How many seats each has is not known here, so none are put. */
export class AddCouncils1766100000102 implements MigrationInterface {
  async up(db: QueryRunner) {
    const territories: { id: number; slug: string }[] = await db.query(
      "select id, slug from territories where valid_from is null order by id",
    )
    await insertRows(
      db,
      "councils",
      territories.map(({ id, slug }) => ({ slug, territory_id: id, founded_on: null })),
    )
  }
  async down(db: QueryRunner) {
    await db.query("delete from councils")
  }
}
