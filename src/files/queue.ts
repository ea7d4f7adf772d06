import { hoursToAnswer } from "../nominations/nominee.ts"
import type { DeskLine, DeskQueue } from "../reviews/desk.ts"
import { answerDue, checkEnds } from "./file-due.ts"
import { type FilesFilter, listAddress } from "./filter.ts"
import { countReturned, countToDecide, countUnanswered, type Waiting } from "./queue-store.ts"

/** Candidates whose documents wait, files in their nominees' hands, and people who have not answered, each with its deadline. */
export const filesQueue: DeskQueue = async (tx, now, _actor, _councilIds, reviews) => {
  const running = reviews.filter(({ review }) => review.status === "announced")
  const ids = running.map(({ review }) => review.id)
  const toDecide = await countToDecide(tx, ids)
  const returned = await countReturned(tx, now, ids)
  const unanswered = await countUnanswered(tx, new Date(now.getTime() - hoursToAnswer * 3_600_000), ids)
  return running.flatMap(({ review, council, stages }): DeskLine[] => {
    const line = (
      key: string,
      waiting: Waiting | undefined,
      filter: Omit<FilesFilter, "name">,
      dueAt: Date | undefined = waiting?.dueAt,
    ): DeskLine[] =>
      waiting?.count
        ? [
            {
              key,
              params: { council: council.names, count: waiting.count },
              path: listAddress({ review: review.slug, ...filter, name: "" }),
              dueAt,
            },
          ]
        : []
    const back = returned.get(review.id)
    const asked = unanswered.get(review.id)
    return [
      ...line("files.desk.overdue", back?.late, { status: "returned", due: "overdue" }),
      ...line("files.desk.decide", toDecide.get(review.id), { status: "consented" }, checkEnds({ stages })),
      ...line("files.desk.reach", asked?.late, { status: "proposed", due: "overdue" }),
      ...line("files.desk.returned", back?.pending, { status: "returned" }),
      ...line(
        "files.desk.unanswered",
        asked?.pending,
        { status: "proposed" },
        asked?.pending.dueAt && answerDue(asked.pending.dueAt),
      ),
    ]
  })
}
