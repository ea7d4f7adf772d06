import { almatyDate } from "../calendar/almaty-time.ts"
import type { DeskQueue } from "./desk.ts"
import { listReviewsOfCouncils } from "./scope-store.ts"

/** Reviews that wait for their announcement. */
export const announcementQueue: DeskQueue = async (tx, now, _actor, councilIds) =>
  (await listReviewsOfCouncils(tx, councilIds, almatyDate(now)))
    .filter(({ review }) => review.status === "draft")
    .map(({ review, stages, council }) => {
      const until = stages.find(({ stage }) => stage === "nominations")?.opensAt ?? now
      return {
        key: until < now ? "reviews.desk.announceLate" : "reviews.desk.announce",
        params: { council: council.names, until },
        path: `/desk/reviews/${review.slug}`,
      }
    })
