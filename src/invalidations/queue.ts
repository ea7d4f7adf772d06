import type { DeskQueue } from "../reviews/desk.ts"
import { countRequested } from "./store.ts"

/** Requests on endorsements that wait for a second person. */
export const invalidationQueue: DeskQueue = async (tx, _now, actor, councilIds) => {
  const count = await countRequested(tx, councilIds, actor.userId)
  return count ? [{ key: "invalidations.desk", params: { count }, path: "/desk/invalidations" }] : []
}
