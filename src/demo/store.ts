import type { Tx } from "../db/database.ts"
import { findSetting, putSetting } from "../settings/store.ts"

const offset = "demo.clock-offset"

/** Milliseconds that the demonstration's clock is ahead of real time; null before the first start. */
export async function findClockOffset(tx: Tx): Promise<number | null> {
  const saved = await findSetting(tx, offset)
  return saved === undefined ? null : Number(saved)
}

export const saveClockOffset = (tx: Tx, milliseconds: number): Promise<void> =>
  putSetting(tx, offset, String(milliseconds))
