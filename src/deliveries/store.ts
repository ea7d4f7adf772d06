// Letters about nominations that did not reach anybody, for the secretaries of their councils.
import type { Tx } from "../db/database.ts"
import type { Message } from "../messages/message.ts"
import { messageTable } from "../messages/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"

export interface Undelivered {
  message: Message
  nomination: Nomination
}

const undelivered = (tx: Tx, councilIds: number[]) =>
  tx
    .createQueryBuilder(messageTable, "m")
    .innerJoin(nominationTable.options.name, "n", "n.publicId = m.aboutId")
    .where("m.aboutKind = 'nomination' and m.failedAt is not null and m.settledAt is null")
    .andWhere("n.councilId in (:...councilIds)", { councilIds: [0, ...councilIds] })

/** The latest first. */
export async function listUndelivered(tx: Tx, councilIds: number[], most: number): Promise<Undelivered[]> {
  const messages = await undelivered(tx, councilIds).orderBy("m.id", "DESC").limit(most).getMany()
  if (!messages.length) return []
  const nominations = await tx
    .createQueryBuilder(nominationTable, "n")
    .where("n.publicId in (:...ids)", { ids: messages.map(({ aboutId }) => aboutId) })
    .getMany()
  return messages.map(message => ({ message, nomination: nominations.find(n => n.publicId === message.aboutId)! }))
}

/** council id -> how many */
export async function countUndelivered(tx: Tx, councilIds: number[]): Promise<Map<number, number>> {
  const rows: { councilId: number; count: number | string }[] = await undelivered(tx, councilIds)
    .select("n.councilId", "councilId")
    .addSelect("count(*)", "count")
    .groupBy("n.councilId")
    .getRawMany()
  return new Map(rows.map(({ councilId, count }) => [councilId, Number(count)] as const))
}
