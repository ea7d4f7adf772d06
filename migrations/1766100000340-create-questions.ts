import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, flag, id, integer, string, text } from "./columns.ts"

export class CreateQuestions1766100000340 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "questions",
        columns: [
          id,
          string("public_id", 16),
          integer("review_id"),
          integer("position"),
          string("kind", 10),
          string("text_kk", 300),
          string("text_ru", 300),
          string("text_en", 300, true),
          text("choices"),
          flag("required"),
          flag("is_public"),
        ],
        foreignKeys: [belongsTo("reviews", "review_id")],
        indices: [
          { name: "one_question_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_question_per_position", columnNames: ["review_id", "position"], isUnique: true },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("questions")
  }
}
