import type { PersonName } from "../persons/person.ts"

/** A number proved for two accounts: nothing moves until a secretary has decided which of them keeps the identity. */
export interface IdentityClaim extends PersonName {
  id: number
  publicId: string
  /** the account at the desk */
  claimantUserId: number
  /** the account that had the number when it was claimed */
  holderUserId: number
  personId: number
  councilId: number
  /** the verifier and what it saw; the names are those of the document */
  method: string
  document: string | null
  reference: string | null
  recordedByUserId: number
  claimedAt: Date
  /** while open: one claim of this account to this person */
  openKey: string | null
  decidedAt: Date | null
  decidedByUserId: number | null
  decision: Decision["decision"] | null
  reason: Decision["reason"] | null
}

export interface Decision {
  /** which account keeps the identity */
  decision: "claimant" | "holder"
  reason: "second_account" | "earlier_wrong" | "later_wrong"
}

/** What a secretary may find; who keeps the identity follows from why. */
export const findings = {
  moves: { decision: "claimant", reason: "second_account" },
  earlier_wrong: { decision: "claimant", reason: "earlier_wrong" },
  stays: { decision: "holder", reason: "second_account" },
  later_wrong: { decision: "holder", reason: "later_wrong" },
} as const satisfies Record<string, Decision>
export type Finding = keyof typeof findings

export const openKeyOf = (claimantUserId: number, personId: number): string => `${claimantUserId}:${personId}`

export const claimsPerPage = 20
