import type { MigrationInterface, QueryRunner } from "typeorm"

/** How many candidates of a review one citizen may endorse; null: as many as they like. */
export class AddEndorsementLimit1766100000221 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("alter table reviews add column endorsement_limit integer null")
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("alter table reviews drop column endorsement_limit")
  }
}
