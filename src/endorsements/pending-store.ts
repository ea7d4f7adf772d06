// Acts on their way into the public log.
import { In, IsNull } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { EndorsementAct } from "./endorsement.ts"
import { endorsementActTable } from "./store.ts"

/** What waits in a review, and since when. */
export interface Waiting {
  reviewId: number
  count: number
  oldest: Date
}

export async function listWaiting(tx: Tx): Promise<Waiting[]> {
  const rows = await tx
    .createQueryBuilder(endorsementActTable, "act")
    .select("act.reviewId", "reviewId")
    .addSelect("count(*)", "count")
    .addSelect("min(act.id)", "first")
    .where({ logIndex: IsNull() })
    .groupBy("act.reviewId")
    .getRawMany<{ reviewId: number; count: number | string; first: number }>()
  const firsts = await tx.find(endorsementActTable, {
    select: { id: true, at: true },
    where: { id: In([0, ...rows.map(row => row.first)]) },
  })
  return rows.map(({ reviewId, count, first }) => ({
    reviewId,
    count: Number(count),
    oldest: firsts.find(act => act.id === first)!.at,
  }))
}

/** The acts of this review that have no place in the log yet, in the order they came. */
export const listPendingActs = (tx: Tx, reviewId: number, most: number): Promise<EndorsementAct[]> =>
  tx.find(endorsementActTable, { where: { logIndex: IsNull(), reviewId }, order: { id: "ASC" }, take: most })

/** act id -> index in the log; an act that got its place already keeps it, and the number of those that moved tells. */
export async function markLogged(tx: Tx, indexes: Map<number, number>): Promise<number> {
  let moved = 0
  const all = [...indexes]
  for (let from = 0; from < all.length; from += 1000) {
    const some = all.slice(from, from + 1000)
    const { affected } = await tx
      .createQueryBuilder()
      .update(endorsementActTable)
      .set({
        logIndex: () =>
          `case id ${some.map(([id, index]) => `when ${Number(id)} then ${Number(index)}`).join(" ")} end`,
      })
      .where({ id: In(some.map(([id]) => id)), logIndex: IsNull() })
      .execute()
    moved += affected ?? 0
  }
  return moved
}
