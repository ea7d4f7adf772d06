import type { CheckKind } from "./verification.ts"

/**
 * A way to prove who somebody is or where they live. Whoever adds one (a digital signature, OpenID Connect) adds a line
 * here and calls `addProof`; a row names its verifier and level, so no table changes.
 */
export interface Verifier {
  /** as rows and the journal have it, at most 20 characters */
  name: string
  kind: CheckKind
  /** how strong the proof is: each endorsement carries it into the journal */
  level: string
  /** for how many years the proof counts, unless what it rests on ends earlier */
  years: number
  /** an official has seen it; otherwise the system vouches for it */
  needsOfficial: boolean
  /** what the official may have seen */
  documents: readonly string[]
}

/**
 * A face changes slowly and documents are replaced about every ten years; people move more often. Our own figures, not
 * the law's.
 */
export const verifiers = {
  inPerson: {
    name: "in_person",
    kind: "identity",
    level: "in_person",
    years: 5,
    needsOfficial: true,
    documents: ["id_card", "passport", "residence_permit"],
  },
  document: {
    name: "document",
    kind: "residence",
    level: "document",
    years: 1,
    needsOfficial: true,
    documents: ["address_certificate", "egov_mobile", "akim_certificate"],
  },
  register: { name: "register", kind: "residence", level: "register", years: 1, needsOfficial: false, documents: [] },
} as const satisfies Record<string, Verifier>

/** The one that an official uses at the desk for this check. */
export const atDesk = { identity: verifiers.inPerson, residence: verifiers.document } satisfies Record<
  CheckKind,
  Verifier
>

export function expiryOf({ years }: Pick<Verifier, "years">, verifiedAt: Date): Date {
  const end = new Date(verifiedAt)
  end.setUTCFullYear(end.getUTCFullYear() + years)
  return end
}
