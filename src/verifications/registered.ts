import { standingOf, type Verification } from "./verification.ts"
import { verifiers } from "./verifier.ts"

/** What an extract of the register does to a person's residence. */
export type Weighed = "confirmed" | "kept" | "left"
const renewal = 60 * 86_400_000

/**
 * A register fills what is missing or has expired, and follows its own earlier word. What an official saw or revoked, it
 * does not overturn.
 * @param row the newest proof of residence
 */
export function weigh(
  row: Verification | undefined,
  said: { territoryId: number; expiresAt: Date },
  now: Date,
): Weighed {
  const standing = standingOf(row, now)
  if (standing === "revoked") return "left"
  if (!row || standing !== "valid") return "confirmed"
  const isSame = row.territoryId === said.territoryId
  if (row.method !== verifiers.register.name) return isSame ? "kept" : "left"
  if (row.expiresAt >= said.expiresAt) return "kept"
  // The same again is worth a new proof only when the old one is about to end.
  return isSame && row.expiresAt.getTime() - now.getTime() > renewal ? "kept" : "confirmed"
}
