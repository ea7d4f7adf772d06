import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

export class CreateCampaigns1766100000013 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "campaigns",
        columns: [
          id,
          string("slug", 80),
          integer("territory_id"),
          string("title_kk", 300),
          string("title_ru", 300),
          string("title_en", 300),
          string("reason", 20),
          integer("act_id"),
          integer("opened_by_user_id"),
          moment("opened_at"),
          string("form_key", 40),
        ],
        foreignKeys: [
          belongsTo("territories", "territory_id"),
          belongsTo("acts", "act_id"),
          belongsTo("users", "opened_by_user_id"),
        ],
        indices: [
          { name: "one_campaign_per_slug", columnNames: ["slug"], isUnique: true },
          { name: "one_campaign_per_form", columnNames: ["form_key"], isUnique: true },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("campaigns")
  }
}
