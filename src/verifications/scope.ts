// How far an official's hand reaches.
import type { CouncilOn } from "../councils/council.ts"
import { listCouncils } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import { type Actor, can } from "../policy.ts"

/** The councils that an official may verify for. */
export const councilsOf = async (tx: Tx, actor: Actor, on: string): Promise<CouncilOn[]> =>
  (await listCouncils(tx, on)).filter(council => can(actor, "verification.record", { councilId: council.id }))

/** In which role somebody acts who may be both. */
export const roleIn = (actor: Actor, councilId: number): "secretary" | "clerk" =>
  actor.grants.some(grant => grant.role === "secretary" && grant.councilId === councilId) ? "secretary" : "clerk"
