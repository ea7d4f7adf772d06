import { randomBytes } from "node:crypto"
import type { MigrationInterface, QueryRunner } from "typeorm"
import list from "./data/required-documents.json" with { type: "json" }
import { insertRows } from "./rows.ts"

/** For reviews that are still being prepared; what was announced without such a list stays without. */
export class AddRequiredDocuments1766100000310 implements MigrationInterface {
  async up(db: QueryRunner) {
    const reviews: { id: number }[] = await db.query("select id from reviews where status = 'draft'")
    for (const { id } of reviews)
      await insertRows(
        db,
        "required_documents",
        list.map(({ kk, ru, public: isPublic, ...line }, i) => ({
          ...line,
          public_id: randomBytes(5).toString("hex"),
          review_id: id,
          position: i + 1,
          name_kk: kk,
          name_ru: ru,
          is_public: isPublic,
        })),
      )
  }
  async down(db: QueryRunner) {
    await db.query("delete from required_documents")
  }
}
