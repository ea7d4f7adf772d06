import { atAlmaty } from "../calendar/almaty-time.ts"
import type { DeskQueue } from "../reviews/desk.ts"
import { answerUntil } from "./answer-until.ts"
import { listOpenRequests } from "./store.ts"

/** Requests to destroy personal data: each has its days, counted from the oldest here. */
export const destructionQueue: DeskQueue = async (tx, _now, _actor, councilIds) => {
  const [oldest, ...others] = await listOpenRequests(tx, councilIds)
  if (!oldest) return []
  const dueAt = atAlmaty(await answerUntil(tx, oldest.askedAt), "18:00")
  return [{ key: "retention.desk", params: { count: others.length + 1 }, path: "/desk/destructions", dueAt }]
}
