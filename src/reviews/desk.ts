import type { Tx } from "../db/database.ts"
import type { Actor } from "../policy.ts"

/** One thing that waits for the secretary, as a sentence that leads to where it is done. */
export interface DeskLine {
  key: string
  /** for the sentence: names in three languages and moments are put into the reader's words */
  params?: Record<string, string | number | Date | { kk: string; ru: string; en: string }>
  /** an address without the language */
  path: string
}

/** What a slice adds to the desk for the councils whose secretary this is; src/app.ts lists the queues in order. */
export type DeskQueue = (tx: Tx, now: Date, actor: Actor, councilIds: number[]) => Promise<DeskLine[]>
