// Keyed hashes of numbers whose accounts were erased, for as long as endorsing goes on where they endorsed: nobody
// endorses twice by erasing themselves. Which account it was is not known any more.
import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { momentOf } from "../db/moment.ts"
import { Conflict } from "../errors.ts"

export interface HeldNumber {
  id: number
  iinHash: string
  reviewId: number
}

export const heldNumberTable = new EntitySchema<HeldNumber>({
  name: "HeldNumber",
  tableName: "held_numbers",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    iinHash: { name: "iin_hash", type: "varchar", length: 64 },
    reviewId: { name: "review_id", type: "integer" },
  },
  indices: [{ name: "one_held_number_per_review", columns: ["iinHash", "reviewId"], unique: true }],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

export async function holdNumber(tx: Tx, iinHash: string, reviewIds: number[]): Promise<void> {
  for (const reviewId of reviewIds)
    if (!(await tx.existsBy(heldNumberTable, { iinHash, reviewId })))
      await tx.insert(heldNumberTable, { iinHash, reviewId })
}

/** A stage that is extended, or rests, holds longer: what counts is when it closes as of now. */
const withStages = (tx: Tx) =>
  tx
    .createQueryBuilder(heldNumberTable, "held")
    .innerJoin("Review", "review", "review.id = held.reviewId")
    .leftJoin("StageRow", "stage", "stage.reviewId = held.reviewId and stage.stage = 'endorsements'")

/** Throws while the number may not be verified for another account. */
export async function refuseHeld(tx: Tx, now: Date, iinHash: string): Promise<void> {
  const [last] = await withStages(tx)
    .where("held.iinHash = :iinHash and review.status = 'announced' and stage.closesAt > :now", { iinHash, now })
    .select("stage.closesAt", "closesAt")
    .orderBy("stage.closesAt", "DESC")
    .getRawMany<{ closesAt: Date | string }>()
  if (last) throw new Conflict("verifications.numberHeld", { at: momentOf(last.closesAt) })
}

export const isAnyHeld = (tx: Tx): Promise<boolean> => tx.exists(heldNumberTable)

/** Destroys the hashes whose last stage has closed; returns how many. */
export async function releaseHeld(tx: Tx, now: Date): Promise<number> {
  const over = await withStages(tx)
    .where("(review.status <> 'announced' or stage.id is null or stage.closesAt <= :now)", { now })
    .limit(500)
    .getMany()
  if (over.length)
    await tx.delete(
      heldNumberTable,
      over.map(({ id }) => id),
    )
  return over.length
}
