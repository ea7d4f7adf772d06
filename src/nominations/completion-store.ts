import { EntitySchema, In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { Completion } from "./completion.ts"

export const completionTable = new EntitySchema<Completion>({
  name: "Completion",
  tableName: "completions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    textKk: { name: "text_kk", type: "text" },
    textRu: { name: "text_ru", type: "text" },
    dueAt: { name: "due_at", type: "datetime", precision: 3 },
    askedByUserId: { name: "asked_by_user_id", type: "integer" },
    askedAt: { name: "asked_at", type: "datetime", precision: 3 },
    answeredAt: { name: "answered_at", type: "datetime", precision: 3, nullable: true },
    answeredByUserId: { name: "answered_by_user_id", type: "integer", nullable: true },
  },
  indices: [{ name: "completions_by_nomination", columns: ["nominationId"] }],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "askedByUserId"),
    belongsTo("User", "answeredByUserId"),
  ],
})

export async function addCompletion(
  tx: Tx,
  completion: Omit<Completion, "id" | "answeredAt" | "answeredByUserId">,
): Promise<void> {
  await tx.insert(completionTable, { ...completion, answeredAt: null, answeredByUserId: null })
}

/** The latest of this nomination. */
export const findCompletion = (tx: Tx, nominationId: number): Promise<Completion | null> =>
  tx.findOne(completionTable, { where: { nominationId }, order: { id: "desc" } })

/** nomination id -> the latest of each of these. One query. */
export async function latestCompletions(tx: Tx, nominationIds: number[]): Promise<Map<number, Completion>> {
  const rows = await tx.find(completionTable, {
    where: { nominationId: In([0, ...nominationIds]) },
    order: { id: "asc" },
  })
  return new Map(rows.map(row => [row.nominationId, row]))
}

export async function answerCompletion(
  tx: Tx,
  id: number,
  answer: Pick<Completion, "answeredAt" | "answeredByUserId">,
): Promise<void> {
  await tx.update(completionTable, { id }, answer)
}
