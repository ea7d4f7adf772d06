// The stages of reviews: given other times, extended, and recorded as opened and closed.
import { In, IsNull } from "typeorm"
import type { Tx } from "../db/database.ts"
import { Conflict } from "../errors.ts"
import type { Review, StageExtension, StageRow } from "./review.ts"
import { reviewTable, stageExtensionTable, stageRowTable } from "./store.ts"

export async function addStages(tx: Tx, stages: Omit<StageRow, "id">[]): Promise<void> {
  await tx.insert(stageRowTable, stages)
}

/** Gives a stage other times, only if it still has those that were read. */
export async function moveStage(tx: Tx, before: StageRow, opensAt: Date, closesAt: Date): Promise<void> {
  if (!(await tryToMoveStage(tx, before, opensAt, closesAt))) throw new Conflict()
}

/** False when somebody gave it other times first, or it has closed. */
export async function tryToMoveStage(tx: Tx, before: StageRow, opensAt: Date, closesAt: Date): Promise<boolean> {
  const { affected } = await tx.update(
    stageRowTable,
    { id: before.id, opensAt: before.opensAt, closesAt: before.closesAt, closedAt: IsNull() },
    { opensAt, closesAt },
  )
  return affected === 1
}

export async function addExtension(tx: Tx, extension: NewExtension): Promise<void> {
  await tx.insert(stageExtensionTable, extension)
}
/** One that somebody decided need not say so. */
type NewExtension = Omit<StageExtension, "id" | "cause" | "minutes" | "countedUntil"> & Partial<StageExtension>
export const listExtensions = (tx: Tx, reviewId: number): Promise<StageExtension[]> =>
  tx.find(stageExtensionTable, { where: { reviewId }, order: { id: "ASC" } })

/** Stages of these names in running reviews that close up to this moment, if nobody recorded that they closed. */
export async function listClosing(
  tx: Tx,
  names: readonly string[],
  until: Date,
): Promise<{ stage: StageRow; review: Review }[]> {
  const stages = await tx
    .createQueryBuilder(stageRowTable, "stage")
    .innerJoin(reviewTable.options.name, "review", "review.id = stage.reviewId")
    .where("review.status in (:...running)", { running })
    .andWhere("stage.stage in (:...names) and stage.closedAt is null and stage.closesAt <= :until", { names, until })
    .orderBy("stage.closesAt", "ASC")
    .limit(500)
    .getMany()
  return withReviews(tx, stages)
}

/** Stages of running reviews whose opening or closing has come and has not been recorded, with what the journal needs. */
export async function listDueStages(tx: Tx, now: Date): Promise<{ stage: StageRow; review: Review }[]> {
  const stages = await tx
    .createQueryBuilder(stageRowTable, "stage")
    .innerJoin(reviewTable.options.name, "review", "review.id = stage.reviewId")
    .where("review.status in (:...running)", { running })
    .andWhere(
      "((stage.openedAt is null and stage.opensAt <= :now) or (stage.closedAt is null and stage.closesAt <= :now))",
      {
        now,
      },
    )
    .orderBy("stage.id", "ASC")
    .limit(500)
    .getMany()
  return withReviews(tx, stages)
}

async function withReviews(tx: Tx, stages: StageRow[]): Promise<{ stage: StageRow; review: Review }[]> {
  if (!stages.length) return []
  const reviews = await tx.findBy(reviewTable, { id: In(stages.map(stage => stage.reviewId)) })
  return stages.map(stage => ({ stage, review: reviews.find(review => review.id === stage.reviewId)! }))
}
const running = ["announced", "adopted", "approved"]

/** False when another process recorded it first, or the stage was extended meanwhile. */
export async function recordOpening(tx: Tx, { id, opensAt }: StageRow, openedAt: Date): Promise<boolean> {
  const { affected } = await tx.update(stageRowTable, { id, opensAt, openedAt: IsNull() }, { openedAt })
  return affected === 1
}
export async function recordClosing(tx: Tx, { id, closesAt }: StageRow): Promise<boolean> {
  const { affected } = await tx.update(stageRowTable, { id, closesAt, closedAt: IsNull() }, { closedAt: closesAt })
  return affected === 1
}

/** The next moment at which something opens or closes in any running review; null when nothing lies ahead. */
export async function nextDeadlineOfAll(tx: Tx, now: Date): Promise<Date | null> {
  const next = async (time: "opensAt" | "closesAt") => {
    const stage = await tx
      .createQueryBuilder(stageRowTable, "stage")
      .innerJoin(reviewTable.options.name, "review", "review.id = stage.reviewId")
      .where("review.status in (:...running)", { running })
      .andWhere(`stage.${time} > :now`, { now })
      .orderBy(`stage.${time}`, "ASC")
      .limit(1)
      .getOne()
    return stage ? [stage[time].getTime()] : []
  }
  const times = [...(await next("opensAt")), ...(await next("closesAt"))]
  return times.length ? new Date(Math.min(...times)) : null
}
