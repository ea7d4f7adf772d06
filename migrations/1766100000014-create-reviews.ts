import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, date, id, integer, moment, string, text } from "./columns.ts"

export class CreateReviews1766100000014 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "reviews",
        columns: [
          id,
          string("slug", 80),
          integer("campaign_id"),
          integer("council_id"),
          integer("civil_seats"),
          integer("state_seats"),
          string("status", 20),
          text("announcement_kk"),
          text("announcement_ru"),
          string("contact_kk", 500),
          string("contact_ru", 500),
          string("phone", 20),
          integer("group_size", true),
          moment("created_at"),
          moment("announced_at", true),
          moment("published_at", true),
          date("effective_on", true),
        ],
        foreignKeys: [belongsTo("campaigns", "campaign_id"), belongsTo("councils", "council_id")],
        indices: [
          { name: "one_review_per_slug", columnNames: ["slug"], isUnique: true },
          { name: "reviews_by_council", columnNames: ["council_id", "status"] },
          { name: "reviews_by_campaign", columnNames: ["campaign_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "stages",
        columns: [
          id,
          integer("review_id"),
          string("stage", 20),
          moment("opens_at"),
          moment("closes_at"),
          moment("opened_at", true),
          moment("closed_at", true),
        ],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [
          { name: "one_stage_per_review", columnNames: ["review_id", "stage"], isUnique: true },
          { name: "stages_by_opening", columnNames: ["opens_at"] },
          { name: "stages_by_closing", columnNames: ["closes_at"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "stage_extensions",
        columns: [
          id,
          integer("review_id"),
          string("stage", 20),
          moment("closed_before"),
          moment("closes_at"),
          string("reason_kk", 1000),
          string("reason_ru", 1000),
          integer("extended_by_user_id"),
          moment("extended_at"),
        ],
        foreignKeys: [belongsTo("reviews", "review_id"), belongsTo("users", "extended_by_user_id")],
        indices: [{ name: "stage_extensions_by_review", columnNames: ["review_id"] }],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("stage_extensions")
    await db.dropTable("stages")
    await db.dropTable("reviews")
  }
}
