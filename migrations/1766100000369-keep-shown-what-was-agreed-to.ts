import type { MigrationInterface, QueryRunner } from "typeorm"

/** Whoever consented before there was a choice consented to a page that named all of this; they may change it. */
export class KeepShownWhatWasAgreedTo1766100000369 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("update nominations set shown = ? where number is not null and shown is null", [
      JSON.stringify(["photo", "biography", "organisation", "ownStatement"]),
    ])
    await db.query(
      `update proposals set shown_by_nominee = 1 where exists (
         select 1 from nominations n
         where n.id = proposals.nomination_id and n.responded_at is not null and proposals.proposed_at <= n.responded_at)`,
    )
  }
  async down(db: QueryRunner) {
    await db.query("update nominations set shown = null")
    await db.query("update proposals set shown_by_nominee = null")
  }
}
