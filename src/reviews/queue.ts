import type { DeskQueue } from "./desk.ts"

/** Reviews that wait for their announcement. */
export const announcementQueue: DeskQueue = async (_tx, now, _actor, _councilIds, reviews) =>
  reviews
    .filter(({ review }) => review.status === "draft")
    .map(({ review, stages, council }) => {
      const until = stages.find(({ stage }) => stage === "nominations")?.opensAt ?? now
      return {
        key: until < now ? "reviews.desk.announceLate" : "reviews.desk.announce",
        params: { council: council.names, until },
        path: `/desk/reviews/${review.slug}`,
        dueAt: until,
      }
    })
