import type { Tx } from "../db/database.ts"
import type { Actor } from "../policy.ts"
import type { ReviewWithScope } from "./review.ts"

/** One thing that waits for the secretary, as a sentence that leads to where it is done. */
export interface DeskLine {
  key: string
  /** for the sentence: names in three languages and moments are put into the reader's words */
  params?: Record<string, string | number | Date | { kk: string; ru: string; en: string }>
  /** an address without the language */
  path: string
  /** by when; of several things the first deadline. Undefined where none is set */
  dueAt?: Date | undefined
}

/**
 * What a slice adds to the desk for the councils whose secretary this is; src/app.ts lists the queues in order.
 * @param reviews all of these councils, the newest first: read once for all queues
 */
export type DeskQueue = (
  tx: Tx,
  now: Date,
  actor: Actor,
  councilIds: number[],
  reviews: readonly ReviewWithScope[],
) => Promise<DeskLine[]>

export const urgencies = ["overdue", "today", "later", "undated"] as const
export type Urgency = (typeof urgencies)[number]

/** The nearest deadline first; what has none comes last, in the order of the queues. */
export const byDeadline = (lines: readonly DeskLine[]): DeskLine[] =>
  lines.toSorted((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) || 0)

/** @param tonight when today ends */
export function urgencyOf({ dueAt }: Pick<DeskLine, "dueAt">, now: Date, tonight: Date): Urgency {
  if (!dueAt) return "undated"
  if (dueAt <= now) return "overdue"
  return dueAt <= tonight ? "today" : "later"
}
