import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { endorserIn, type MayEndorse } from "./endorser.ts"
import { listVerifications } from "./store.ts"

export type { MayEndorse } from "./endorser.ts"

/** May this account endorse candidates for the council of that territory? Two queries; the rules are in endorser.ts. */
export async function mayEndorse(tx: Tx, userId: number, councilTerritoryId: number, now: Date): Promise<MayEndorse> {
  const rows = await listVerifications(tx, userId)
  return endorserIn(rows, await listTerritoriesOn(tx, almatyDate(now)), councilTerritoryId, now)
}
