import type { MigrationInterface, QueryRunner } from "typeorm"

/** Until now every proof was an official's, of a person or of a document that the person brought. */
export class NameTheVerifierOfEachProof1766100000241 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.query("update verifications set method = 'in_person', level = 'in_person' where kind = 'identity'")
    await db.query("update verifications set method = 'document', level = 'document' where kind = 'residence'")
  }
  async down(db: QueryRunner) {
    await db.query("update verifications set method = 'in_person', level = 'in_person'")
  }
}
