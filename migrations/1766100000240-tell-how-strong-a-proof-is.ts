import type { MigrationInterface, QueryRunner } from "typeorm"
import { TableColumn } from "typeorm"
import { integer, string } from "./columns.ts"

/** Verifiers that need no official and no document come later; each row names its level. */
export class TellHowStrongAProofIs1766100000240 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.addColumn("verifications", new TableColumn({ ...string("level", 20), default: "'in_person'" }))
    await db.addColumn("verifications", new TableColumn(string("reference", 100, true)))
    await change(db, string("document", 40), string("document", 40, true))
    await change(db, integer("verified_by_user_id"), integer("verified_by_user_id", true))
    await change(db, { ...string("level", 20), default: "'in_person'" }, string("level", 20))
  }
  async down(db: QueryRunner) {
    await change(db, integer("verified_by_user_id", true), integer("verified_by_user_id"))
    await change(db, string("document", 40, true), string("document", 40))
    await db.dropColumn("verifications", "reference")
    await db.dropColumn("verifications", "level")
  }
}

type Shape = ConstructorParameters<typeof TableColumn>[0] & object
const change = (db: QueryRunner, from: Shape, to: Shape) =>
  db.changeColumn("verifications", new TableColumn(from), new TableColumn(to))
