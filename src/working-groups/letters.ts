import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Role } from "../policy.ts"
import type { CouncilOfReview } from "../reviews/review.ts"
import { listGrants, type Scope } from "../users/grant-store.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"

interface News {
  kind: string
  council: CouncilOfReview
  /** an address without the language */
  link: string
}

export const tell = (tx: Tx, now: Date, user: User, { kind, council, link }: News): Promise<void> =>
  queueMessage(tx, now, {
    userId: user.id,
    toAddress: user.emailTyped,
    lang: user.lang,
    kind,
    particulars: { council: council.names[user.lang] },
    link,
  })

/** Everyone who holds one of these roles now learns that it is their turn, each once. */
export async function tellHolders(tx: Tx, now: Date, roles: Role[], scope: Scope, news: News): Promise<void> {
  const holders = new Set((await listGrants(tx, now, roles, scope)).map(grant => grant.userId))
  for (const id of holders) {
    const user = await findUser(tx, id)
    if (user && !user.suspendedAt) await tell(tx, now, user, news)
  }
}
