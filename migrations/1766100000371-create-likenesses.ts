import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

/** Files that may be about one person: by what they are found, and which were. */
export class CreateLikenesses1766100000371 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "likeness_keys",
        columns: [id, integer("nomination_id"), integer("review_id"), string("key_hash", 32)],
        foreignKeys: [belongsTo("nominations", "nomination_id"), belongsTo("reviews", "review_id")],
        indices: [
          { name: "one_likeness_key_per_nomination", columnNames: ["nomination_id", "key_hash"], isUnique: true },
          { name: "likeness_keys_by_review", columnNames: ["review_id", "key_hash", "nomination_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "likenesses",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("one_id"),
          integer("other_id"),
          text("signs"),
          integer("score"),
          string("status", 10),
          moment("found_at"),
          integer("decided_by_user_id", true),
          moment("decided_at", true),
          integer("leading_id", true),
          string("closed_status", 20, true),
          integer("entry_id", true),
        ],
        foreignKeys: [
          belongsTo("reviews", "review_id"),
          belongsTo("nominations", "one_id"),
          belongsTo("nominations", "other_id"),
          belongsTo("users", "decided_by_user_id"),
          belongsTo("nominations", "leading_id"),
        ],
        indices: [
          { name: "one_likeness_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_likeness_per_pair", columnNames: ["one_id", "other_id"], isUnique: true },
          { name: "likenesses_by_other", columnNames: ["other_id"] },
          { name: "likenesses_by_review", columnNames: ["review_id", "status", "score"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("likenesses")
    await db.dropTable("likeness_keys")
  }
}
