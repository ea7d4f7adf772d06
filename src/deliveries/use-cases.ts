import type { Database } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { getMessage, settle, tryAgain } from "../messages/store.ts"
import { getNomination } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { listUndelivered, type Undelivered } from "./store.ts"

const most = 200

export const viewUndelivered = (db: Database, actor: Actor): Promise<Undelivered[]> =>
  db.read(async tx => {
    authorize(actor, "desk.read")
    const councilIds = actor.grants.flatMap(({ role, councilId }) =>
      role === "secretary" && councilId !== null ? [councilId] : [],
    )
    return listUndelivered(tx, councilIds, most)
  })

/** What a secretary does about a letter that did not arrive. */
export type Remedy = "retry" | "settle"
const remedies = {
  retry: { action: "message.retry", act: tryAgain },
  settle: { action: "message.settle", act: settle },
} as const satisfies Record<Remedy, { action: JournalAction; act: unknown }>

/** Lets it be tried again, or notes that its receiver was told otherwise. */
export const remedy = (db: Database, actor: Actor, publicId: string, what: Remedy): Promise<void> =>
  db.write(async (tx, now) => {
    const message = await getMessage(tx, publicId)
    if (message.aboutKind !== "nomination" || message.aboutId === null) throw new NotFound()
    const nomination = await getNomination(tx, message.aboutId)
    authorize(actor, "message.settle", { councilId: nomination.councilId })
    const { action, act } = remedies[what]
    if (!(await act(tx, message.id, now))) throw new Conflict("messages.notFailed")
    await record(tx, now, {
      action,
      by: { actor, as: "secretary" },
      subject: { kind: "message", id: publicId },
      councilId: nomination.councilId,
      reviewId: nomination.reviewId,
      particulars: { kind: message.kind },
    })
  })
