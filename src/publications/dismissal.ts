import type { Tx } from "../db/database.ts"
import { endGrant, listGrants } from "../users/grant-store.ts"

/** The group's work is done: its roles end with the review. Who was in it stays on the public pages. */
export async function dismissGroup(tx: Tx, now: Date, reviewId: number): Promise<void> {
  for (const { id } of await listGrants(tx, now, ["group-head", "group-member"], { reviewId }))
    await endGrant(tx, id, now)
}
