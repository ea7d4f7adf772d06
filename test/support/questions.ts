import { newPublicId } from "../../src/chance.ts"
import type { Tx } from "../../src/db/database.ts"
import type { Question } from "../../src/questions/question.ts"
import { questionTable } from "../../src/questions/store.ts"
import type { Review } from "../../src/reviews/review.ts"

/** A question of the review, after those that it has: short and optional unless told otherwise. */
export async function addTestQuestion(
  tx: Tx,
  review: Pick<Review, "id">,
  over: Partial<Question> = {},
): Promise<Question> {
  const position = (await tx.countBy(questionTable, { reviewId: review.id })) + 1
  return tx.save(questionTable, {
    publicId: newPublicId(),
    reviewId: review.id,
    position,
    kind: "short" as const,
    textKk: "Qandai tilderdi bilesiz?",
    textRu: "Kakie yazyki Vy znaete?",
    textEn: null,
    choices: [],
    required: false,
    public: false,
    ...over,
  })
}
