import { almatyDate } from "../calendar/almaty-time.ts"
import { listCouncils } from "../councils/store.ts"
import type { DeskQueue } from "../reviews/desk.ts"
import { countUndelivered } from "./store.ts"

/** Letters that bounced: whom they were for must be told in another way. */
export const deliveriesQueue: DeskQueue = async (tx, now, _actor, councilIds) => {
  const counts = await countUndelivered(tx, councilIds)
  if (!counts.size) return []
  return (await listCouncils(tx, almatyDate(now)))
    .filter(({ id }) => counts.has(id))
    .map(({ id, names }) => ({
      key: "deliveries.desk",
      params: { council: names, count: counts.get(id)! },
      path: "/desk/messages",
    }))
}
