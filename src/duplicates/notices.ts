import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"

/**
 * The nominee, if both files are theirs by their own consent. Nobody who proposed is told: it would tell of the others; and
 * nobody who has not answered, since they have a letter that still leads where it should.
 */
export async function tellJoined(
  tx: Tx,
  now: Date,
  { council }: ReviewWithScope,
  lead: Nomination,
  closed: Nomination,
  kind: "filesJoined" | "filesSeparated",
): Promise<void> {
  if (lead.number === null || closed.number === null) return
  await queueMessage(tx, now, {
    userId: closed.nomineeUserId ?? lead.nomineeUserId,
    toAddress: closed.email ?? lead.email,
    lang: closed.lang,
    kind,
    particulars: { council: council.names[closed.lang], number: closed.number, leading: lead.number },
    link: "/account/nominations",
    about: { kind: "nomination", id: closed.publicId },
  })
}
