import { EntitySchema } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Question, QuestionTexts } from "./question.ts"

export const questionTable = new EntitySchema<Question>({
  name: "Question",
  tableName: "questions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    position: { type: "integer" },
    kind: { type: "varchar", length: 10 },
    textKk: { name: "text_kk", type: "varchar", length: 300 },
    textRu: { name: "text_ru", type: "varchar", length: 300 },
    textEn: { name: "text_en", type: "varchar", length: 300, nullable: true },
    choices: { type: "simple-json" },
    required: { type: "boolean" },
    public: { name: "is_public", type: "boolean" },
  },
  indices: [
    { name: "one_question_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_question_per_position", columns: ["reviewId", "position"], unique: true },
  ],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

/** In the order in which they are asked. */
export const listQuestions = (tx: Tx, reviewId: number): Promise<Question[]> =>
  tx.find(questionTable, { where: { reviewId }, order: { position: "asc" } })

export async function getQuestion(tx: Tx, reviewId: number, publicId: string): Promise<Question> {
  const question = await tx.findOneBy(questionTable, { reviewId, publicId })
  if (!question) throw new NotFound()
  return question
}

export async function addQuestion(
  tx: Tx,
  question: QuestionTexts & Pick<Question, "reviewId" | "position">,
): Promise<void> {
  await tx.insert(questionTable, { ...question, publicId: newPublicId() })
}
export async function changeQuestion(tx: Tx, id: number, texts: QuestionTexts): Promise<void> {
  await tx.update(questionTable, { id }, texts)
}
export async function removeQuestion(tx: Tx, id: number): Promise<void> {
  await tx.delete(questionTable, { id })
}

/** Each takes the other's place; one steps aside meanwhile, since no two may stand at the same. */
export async function swapQuestions(tx: Tx, one: Question, other: Question): Promise<void> {
  await tx.update(questionTable, { id: one.id }, { position: -one.position })
  await tx.update(questionTable, { id: other.id }, { position: one.position })
  await tx.update(questionTable, { id: one.id }, { position: other.position })
}
