export interface Verification {
  id: number
  userId: number
  kind: string
  territoryId: number | null
  method: string
  document: string
  verifiedByUserId: number
  councilId: number | null
  verifiedAt: Date
  expiresAt: Date
  revokedAt: Date | null
}
