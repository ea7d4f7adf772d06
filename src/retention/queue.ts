import type { DeskQueue } from "../reviews/desk.ts"
import { listOpenRequests } from "./store.ts"

/** Requests to destroy personal data: each has its days. */
export const destructionQueue: DeskQueue = async (tx, _now, _actor, councilIds) => {
  const count = (await listOpenRequests(tx, councilIds)).length
  return count ? [{ key: "retention.desk", params: { count }, path: "/desk/destructions" }] : []
}
