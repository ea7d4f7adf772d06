import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize } from "../policy.ts"
import { type Message, outboxSize, pageSize, type State } from "./message.ts"
import { countByState, getMessage, listMessagesTo, pageOfState, tryAgain } from "./store.ts"

export const ownMessages = ({ db }: Deps, actor: Actor, page: number): Promise<[Message[], number]> =>
  db.read(async tx => {
    authorize(actor, "message.readOwn")
    return listMessagesTo(tx, actor.userId, page, pageSize)
  })

export interface Outbox {
  messages: Message[]
  total: number
  counts: Record<State, number>
}

/** Everything that is to be sent, was sent, or could not be: without what it says. */
export const viewOutbox = (db: Database, actor: Actor, state: State, page: number): Promise<Outbox> =>
  db.read(async tx => {
    authorize(actor, "message.readOutbox")
    const [messages, total] = await pageOfState(tx, state, page, outboxSize)
    return { messages, total, counts: await countByState(tx) }
  })

/** For one that failed: the sender takes it up again at once. */
export const retryMessage = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "message.retry")
    const message = await getMessage(tx, publicId)
    if (!(await tryAgain(tx, message.id, now))) throw new Conflict("messages.notFailed")
    await record(tx, now, {
      action: "message.retry",
      by: { actor, as: "administrator" },
      subject: { kind: "message", id: publicId },
      particulars: { kind: message.kind },
    })
  })
