import type { MigrationInterface, QueryRunner } from "typeorm"
import { CreateEndorsements1766100000016 } from "./1766100000016-create-endorsements.ts"

/** Acts took their place. */
export class DropEndorsements1766100000223 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await new CreateEndorsements1766100000016().down(db)
  }

  async down(db: QueryRunner): Promise<void> {
    await new CreateEndorsements1766100000016().up(db)
  }
}
