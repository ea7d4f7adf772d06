import { EntitySchema, type FindOptionsWhere, IsNull, LessThanOrEqual, Like, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { type Message, type State, states } from "./message.ts"

export const messageTable = new EntitySchema<Message>({
  name: "Message",
  tableName: "messages",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    userId: { name: "user_id", type: "integer", nullable: true },
    toAddress: { name: "to_address", type: "varchar", length: 320 },
    lang: { type: "varchar", length: 2 },
    kind: { type: "varchar", length: 40 },
    particulars: { type: "simple-json" },
    secretSealed: { name: "secret_sealed", type: "text", nullable: true },
    secretKeyId: { name: "secret_key_id", type: "varchar", length: 20, nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    nextTryAt: { name: "next_try_at", type: "datetime", precision: 3 },
    tries: { type: "integer" },
    sentAt: { name: "sent_at", type: "datetime", precision: 3, nullable: true },
    failedAt: { name: "failed_at", type: "datetime", precision: 3, nullable: true },
    lastError: { name: "last_error", type: "varchar", length: 300, nullable: true },
    aboutKind: { name: "about_kind", type: "varchar", length: 20, nullable: true },
    aboutId: { name: "about_id", type: "varchar", length: 80, nullable: true },
    settledAt: { name: "settled_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_message_per_public_id", columns: ["publicId"], unique: true },
    { name: "messages_to_send", columns: ["sentAt", "failedAt", "nextTryAt"] },
    { name: "messages_by_user", columns: ["userId"] },
    { name: "messages_by_subject", columns: ["aboutKind", "aboutId"] },
  ],
})

export async function addMessages(tx: Tx, messages: Omit<Message, "id">[]): Promise<void> {
  if (messages.length) await tx.insert(messageTable, messages)
}

export const listDueMessages = (tx: Tx, now: Date, most: number): Promise<Message[]> =>
  tx.find(messageTable, {
    where: { sentAt: IsNull(), failedAt: IsNull(), nextTryAt: LessThanOrEqual(now) },
    order: { id: "asc" },
    take: most,
  })

/** True for one sender only, however many try at once. */
export async function claimMessage(tx: Tx, { id, tries }: Message, nextTryAt: Date): Promise<boolean> {
  const { affected } = await tx.update(messageTable, { id, tries, sentAt: IsNull() }, { tries: tries + 1, nextTryAt })
  return affected === 1
}

export async function markSent(tx: Tx, id: number, now: Date, keepSecret: boolean): Promise<void> {
  const wiped = keepSecret ? {} : { secretSealed: null, secretKeyId: null }
  await tx.update(messageTable, { id }, { sentAt: now, lastError: null, ...wiped })
}

export async function markUnsent(tx: Tx, id: number, lastError: string, failedAt: Date | null): Promise<void> {
  await tx.update(messageTable, { id }, { lastError, failedAt })
}

export const listMessages = (tx: Tx, page: number, size: number): Promise<[Message[], number]> =>
  tx.findAndCount(messageTable, { order: { id: "desc" }, skip: (page - 1) * size, take: size })

export const listMessagesTo = (tx: Tx, userId: number, page: number, size: number): Promise<[Message[], number]> =>
  tx.findAndCount(messageTable, { where: { userId }, order: { id: "desc" }, skip: (page - 1) * size, take: size })

export async function getMessage(tx: Tx, publicId: string): Promise<Message> {
  const message = await tx.findOneBy(messageTable, { publicId })
  if (!message) throw new NotFound()
  return message
}

/** All that was written about this, the latest first. */
export const listMessagesAbout = (tx: Tx, aboutKind: string, aboutId: string): Promise<Message[]> =>
  tx.find(messageTable, { where: { aboutKind, aboutId }, order: { id: "desc" }, take: 200 })

const where: Record<State, FindOptionsWhere<Message>> = {
  waiting: { sentAt: IsNull(), failedAt: IsNull() },
  sent: { sentAt: Not(IsNull()) },
  refused: { failedAt: Not(IsNull()), lastError: Like("5__ %") },
  failed: { failedAt: Not(IsNull()), lastError: Not(Like("5__ %")) },
}
export const pageOfState = (tx: Tx, state: State, page: number, size: number): Promise<[Message[], number]> =>
  tx.findAndCount(messageTable, { where: where[state], order: { id: "desc" }, skip: (page - 1) * size, take: size })

export async function countByState(tx: Tx): Promise<Record<State, number>> {
  const counts = { waiting: 0, sent: 0, failed: 0, refused: 0 }
  for (const state of states) counts[state] = await tx.countBy(messageTable, where[state])
  return counts
}

/** Lets one that failed be tried from the beginning; false if it did not fail, or somebody did so already. */
export async function tryAgain(tx: Tx, id: number, now: Date): Promise<boolean> {
  const fresh = { failedAt: null, settledAt: null, tries: 0, nextTryAt: now }
  const { affected } = await tx.update(messageTable, { id, sentAt: IsNull(), failedAt: Not(IsNull()) }, fresh)
  return affected === 1
}

/** False if it did not fail, or was settled already. */
export async function settle(tx: Tx, id: number, settledAt: Date): Promise<boolean> {
  const { affected } = await tx.update(
    messageTable,
    { id, failedAt: Not(IsNull()), settledAt: IsNull() },
    { settledAt },
  )
  return affected === 1
}
