import { Conflict, Unacceptable } from "../errors.ts"

interface Adopted {
  status: string
  digest: string | null
}

/**
 * Exactly the set that the group adopted is approved: nobody swaps a name afterwards, and the officer signs what they saw.
 * @param digest of the places as they stand now
 * @param seen the digest on the officer's page
 */
export function assertSame(composition: Adopted, digest: string, seen: string): void {
  if (composition.status !== "adopted") throw new Conflict("approvals.notAdopted")
  if (composition.digest !== digest || composition.digest !== seen) throw new Conflict("approvals.otherSet")
}

/** The maslikhat decides after the group, and nobody records an act before it is made. Dates of Almaty, YYYY-MM-DD. */
export function assertDated(datedOn: string, adoptedOn: string, today: string): void {
  if (datedOn > today) throw new Unacceptable("approvals.datedInFuture")
  if (datedOn < adoptedOn) throw new Unacceptable("approvals.datedBeforeAdoption")
}
