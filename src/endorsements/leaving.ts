import type { Tx } from "../db/database.ts"
import { addSystemActs } from "./recording.ts"
import { listOpenEndorsements } from "./store.ts"

/**
 * Withdraws what this account endorses in stages that are open, when it no longer stands for its person, who may endorse
 * by another. What closed stages count, stays. Returns how many were withdrawn.
 */
export const withdrawOpen = async (tx: Tx, now: Date, userId: number): Promise<number> =>
  addSystemActs(tx, now, "withdraw", await listOpenEndorsements(tx, now, userId))
