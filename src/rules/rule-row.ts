export interface RuleRow {
  id: number
  code: string
  numerator: number
  denominator: number
  severity: string
  source: string
  verified: boolean
  confidence: string
  inForceFrom: string
  inForceTo: string | null
}
