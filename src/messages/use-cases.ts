import type { Deps } from "../deps.ts"
import { type Actor, authorize } from "../policy.ts"
import { type Message, pageSize } from "./message.ts"
import { listMessagesTo } from "./store.ts"

export const ownMessages = ({ db }: Deps, actor: Actor, page: number): Promise<[Message[], number]> =>
  db.read(async tx => {
    authorize(actor, "message.readOwn")
    return listMessagesTo(tx, actor.userId, page, pageSize)
  })
