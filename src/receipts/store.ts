import type { Tx } from "../db/database.ts"
import type { EndorsementAct } from "../endorsements/endorsement.ts"
import { endorsementActTable } from "../endorsements/store.ts"
import { NotFound } from "../errors.ts"
import type { Review } from "../reviews/review.ts"
import { reviewTable } from "../reviews/store.ts"

/** This citizen's act at this place of the log; of others it is nowhere to be found. */
export async function getOwnAct(tx: Tx, userId: number, logIndex: number): Promise<EndorsementAct> {
  const act = await tx.findOneBy(endorsementActTable, { logIndex, userId })
  if (!act) throw new NotFound()
  return act
}

export const findActByCode = (tx: Tx, receiptCode: string): Promise<EndorsementAct | null> =>
  tx.findOneBy(endorsementActTable, { receiptCode })

export const findReviewBySlug = (tx: Tx, slug: string): Promise<Review | null> => tx.findOneBy(reviewTable, { slug })
