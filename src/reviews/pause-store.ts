import { Brackets, EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { StagePause } from "./review.ts"

export const stagePauseTable = new EntitySchema<StagePause>({
  name: "StagePause",
  tableName: "stage_pauses",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer", nullable: true },
    stage: { type: "varchar", length: 20 },
    fromAt: { name: "from_at", type: "datetime", precision: 3 },
    untilAt: { name: "until_at", type: "datetime", precision: 3, nullable: true },
    openKey: { name: "open_key", type: "varchar", length: 40, nullable: true },
  },
  indices: [
    { name: "one_open_pause_per_stage", columns: ["openKey"], unique: true },
    { name: "stage_pauses_by_review", columns: ["reviewId", "stage"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

const keyOf = ({ stage, reviewId }: Paused) => `${stage}:${reviewId ?? "all"}`

/** A stage of one review, or with null of all of them. */
export interface Paused {
  stage: string
  reviewId: number | null
}

export async function isPauseOpen(tx: Tx, paused: Paused): Promise<boolean> {
  return (await tx.countBy(stagePauseTable, { openKey: keyOf(paused) })) > 0
}
export async function addPause(tx: Tx, fromAt: Date, paused: Paused): Promise<void> {
  const { stage, reviewId } = paused
  await tx.insert(stagePauseTable, { stage, reviewId, fromAt, untilAt: null, openKey: keyOf(paused) })
}
/** False when there was none. */
export async function closePause(tx: Tx, untilAt: Date, paused: Paused): Promise<boolean> {
  const { affected } = await tx.update(stagePauseTable, { openKey: keyOf(paused) }, { untilAt, openKey: null })
  return affected === 1
}

/** Of this review's stage: its own and those of all reviews. */
export const listPauses = (tx: Tx, reviewId: number, stage: string): Promise<StagePause[]> =>
  tx
    .createQueryBuilder(stagePauseTable, "pause")
    .where("pause.stage = :stage", { stage })
    .andWhere(
      new Brackets(any => any.where("pause.reviewId = :reviewId", { reviewId }).orWhere("pause.reviewId is null")),
    )
    .orderBy("pause.fromAt", "ASC")
    .getMany()
