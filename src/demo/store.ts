import type { Tx } from "../db/database.ts"
import { settingTable } from "../settings/store.ts"

const offset = "demo.clock-offset"

/** Milliseconds that the demonstration's clock is ahead of real time; null before the first start. */
export async function findClockOffset(tx: Tx): Promise<number | null> {
  const row = await tx.findOneBy(settingTable, { name: offset })
  return row ? Number(row.value) : null
}

export async function saveClockOffset(tx: Tx, milliseconds: number): Promise<void> {
  await tx.save(settingTable, { name: offset, value: String(milliseconds) })
}
