// Other files of the review that are, or may be, about the same person.
import type { Tx } from "../db/database.ts"
import type { Pair } from "../likenesses/pair.ts"
import { pairTable } from "../likenesses/store.ts"
import type { Nomination } from "../nominations/nomination.ts"

export interface AlikeFile extends Pair {
  other: Nomination
}

/** Those that were joined with it, and those of which nobody has said yet. One query. */
export const listAlike = (tx: Tx, nominationId: number): Promise<AlikeFile[]> =>
  tx
    .createQueryBuilder<AlikeFile>(pairTable as never, "p")
    .innerJoinAndMapOne("p.other", "Nomination", "other", "other.id = p.oneId + p.otherId - :nominationId", {
      nominationId,
    })
    .where("(p.oneId = :nominationId or p.otherId = :nominationId)")
    .andWhere("(p.status = 'merged' or p.status = 'open' and other.status not in ('declined', 'withdrawn', 'merged'))")
    .orderBy("p.id")
    .getMany()
