import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { chainOf, type TerritoryOn } from "../territories/territory.ts"
import { listVerifications } from "./store.ts"
import { newest, type Obstacle, obstacleIn } from "./verification.ts"

/** `territory` is where the citizen lives, as verified. */
export type MayEndorse = { ok: true; territory: TerritoryOn } | { ok: false; reason: Obstacle }

/**
 * May this account endorse candidates for the council of that territory? Who lives in a district or a city of a region,
 * by the borders of the day, lives in the region. Two queries.
 */
export async function mayEndorse(tx: Tx, userId: number, councilTerritoryId: number, now: Date): Promise<MayEndorse> {
  const rows = await listVerifications(tx, userId)
  const reason = obstacleIn(rows, now)
  if (reason) return { ok: false, reason }
  const chain = chainOf(await listTerritoriesOn(tx, almatyDate(now)), newest(rows, "residence")?.territoryId ?? 0)
  const [territory] = chain
  return territory && chain.some(({ id }) => id === councilTerritoryId)
    ? { ok: true, territory }
    : { ok: false, reason: "territory" }
}
