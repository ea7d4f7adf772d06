import type { Database } from "../../src/db/database.ts"
import { queueMessage } from "../../src/messages/queue.ts"
import { messageTable } from "../../src/messages/store.ts"

/** A message that waits to be sent; its public id. */
export const saveMessage = (db: Database): Promise<string> =>
  db.write(async (tx, now) => {
    await queueMessage(tx, now, { toAddress: "a@example.kz", lang: "ru", kind: "confirm", link: "/confirmations/" })
    const [message] = await tx.find(messageTable, { order: { id: "desc" }, take: 1 })
    return message!.publicId
  })
