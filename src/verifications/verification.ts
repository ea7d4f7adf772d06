/** Two checks of one account, never by knowledge of a number: who the person is, and where the person lives. */
export const checkKinds = ["identity", "residence"] as const
export type CheckKind = (typeof checkKinds)[number]

export interface Verification {
  id: number
  userId: number
  kind: CheckKind
  /** 1, 2, 3 … of this kind for this account; the last one counts, the others are history */
  number: number
  /** of an identity: whom the document names */
  personId: number | null
  /** of a residence: where the document says that the person lives */
  territoryId: number | null
  /** name of the verifier, and how strong its proof is: see verifier.ts */
  method: string
  level: string
  /** what an official saw */
  document: string | null
  /** what else the proof rests on, by a name that says nothing of the person: an extract's public id, a certificate's digest */
  reference: string | null
  /** null where no official was needed */
  verifiedByUserId: number | null
  councilId: number | null
  verifiedAt: Date
  expiresAt: Date
  revokedAt: Date | null
  revokedByUserId: number | null
  revokeReason: RevokeReason | null
  /** that it ends soon */
  remindedAt: Date | null
}

/** What an official may give as a reason. */
export const revokeReasons = ["mistake", "document_invalid", "moved", "false_information"] as const
/** The last one is never chosen: it follows from a decision about two accounts. */
export type RevokeReason = (typeof revokeReasons)[number] | "other_account"

export type Standing = "missing" | "revoked" | "expired" | "valid"

/** The newest check of this kind; what is older never comes back into force. */
export const newest = <V extends Pick<Verification, "kind" | "number">>(rows: V[], kind: CheckKind): V | undefined =>
  rows.filter(row => row.kind === kind).reduce<V | undefined>((a, b) => (a && a.number > b.number ? a : b), undefined)

export const nextNumber = (rows: Pick<Verification, "kind" | "number">[], kind: CheckKind): number =>
  (newest(rows, kind)?.number ?? 0) + 1

export function standingOf(row: Pick<Verification, "expiresAt" | "revokedAt"> | undefined, now: Date): Standing {
  if (!row) return "missing"
  if (row.revokedAt) return "revoked"
  return row.expiresAt <= now ? "expired" : "valid"
}

/** Why someone cannot endorse yet: what must be done first comes first. */
export type Obstacle = "identity" | "residence" | "expired" | "territory"

/** Both checks in force; whether the territory fits is a question of the council. */
export function obstacleIn(
  rows: Pick<Verification, "kind" | "number" | "expiresAt" | "revokedAt">[],
  now: Date,
): Obstacle | undefined {
  const standings = checkKinds.map(kind => ({ kind, standing: standingOf(newest(rows, kind), now) }))
  const lacking = standings.find(({ standing }) => standing === "missing" || standing === "revoked")
  if (lacking) return lacking.kind
  return standings.some(({ standing }) => standing === "expired") ? "expired" : undefined
}

/** Public ids are shown in two groups of five, as people read them out. */
export const codeOf = (publicId: string): string => `${publicId.slice(0, 5)}-${publicId.slice(5)}`
