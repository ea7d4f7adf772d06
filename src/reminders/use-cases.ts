import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Forbidden } from "../errors.ts"
import { type Chosen, choose } from "../files/choosing.ts"
import type { FilesFilter } from "../files/filter.ts"
import { record } from "../journal/record.ts"
import type { Actor } from "../policy.ts"
import { type Choice, chooseReceivers } from "./choosing.ts"
import { sendReminder } from "./letters.ts"
import { reminderKinds } from "./reminder.ts"
import { addReminder } from "./store.ts"

export interface Asked {
  filter: FilesFilter
  /** of files that were ticked; none for all of the list */
  publicIds: string[]
}
export interface Preview extends Chosen, Choice {}

export const previewReminders = (db: Database, actor: Actor, { filter, publicIds }: Asked): Promise<Preview> =>
  db.read(async (tx, now) => {
    const chosen = await choose(tx, now, actor, filter, "nomination.check")
    if (!chosen.reviews.length) throw new Forbidden()
    return { ...chosen, ...(await chooseReceivers(tx, now, chosen, publicIds)) }
  })

/** Whoever would get a letter now gets it, once a day however often this is sent. One entry for each review. */
export const sendReminders = (
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  { filter, publicIds }: Asked,
): Promise<number> =>
  againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const chosen = await choose(tx, now, actor, filter, "nomination.check")
      if (!chosen.reviews.length) throw new Forbidden()
      const { receivers } = await chooseReceivers(tx, now, chosen, publicIds)
      const sent: typeof receivers = []
      for (const receiver of receivers) {
        const { nomination, kind } = receiver
        if (!(await sendReminder(tx, now, vault, receiver))) continue
        const by = { sentByUserId: actor.userId, queuedAt: now }
        await addReminder(tx, { nominationId: nomination.id, day: almatyDate(now), kind, ...by })
        sent.push(receiver)
      }
      for (const { review, council } of new Set(sent.map(({ scope }) => scope))) {
        const here = sent.filter(({ scope }) => scope.review.id === review.id)
        const counts = reminderKinds.map(kind => [kind, here.filter(one => one.kind === kind).length] as const)
        await record(tx, now, {
          action: "nomination.remind",
          by: { actor, as: "secretary" },
          subject: { kind: "review", id: review.slug },
          councilId: council.id,
          reviewId: review.id,
          particulars: Object.fromEntries(counts.filter(([, count]) => count)),
        })
      }
      return sent.length
    }),
  )
