import { chainOf, type TerritoryOn } from "../territories/territory.ts"
import { newest, type Obstacle, obstacleIn, type Verification } from "./verification.ts"

type Proof = Pick<Verification, "kind" | "number" | "level" | "territoryId" | "expiresAt" | "revokedAt">
type Place = Pick<TerritoryOn, "id" | "parentId">

/** `territory` is where the citizen lives, as verified; the levels say how strong both proofs are. */
export type MayEndorse =
  | { ok: true; territory: Place; identityLevel: string; residenceLevel: string }
  | { ok: false; reason: Obstacle }

/**
 * May whoever has these proofs endorse candidates for the council of that territory? Both proofs must be in force, always.
 * Who lives in a district or a city of a region, by the borders of the day, lives in the region.
 */
export function endorserIn(rows: Proof[], territories: Place[], councilTerritoryId: number, now: Date): MayEndorse {
  const reason = obstacleIn(rows, now)
  const identity = newest(rows, "identity")
  const residence = newest(rows, "residence")
  if (reason || !identity || !residence) return { ok: false, reason: reason ?? "identity" }
  const chain = chainOf(territories, residence.territoryId ?? 0)
  const [territory] = chain
  return territory && chain.some(({ id }) => id === councilTerritoryId)
    ? { ok: true, territory, identityLevel: identity.level, residenceLevel: residence.level }
    : { ok: false, reason: "territory" }
}
