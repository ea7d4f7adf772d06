import type { Particulars } from "../db/particulars.ts"

export interface GroupMember {
  id: number
  reviewId: number
  userId: number
  grantId: number
  kind: string
  head: boolean
  organisationId: number | null
  namedAt: Date
  leftAt: Date | null
}

export interface Conflict {
  id: number
  reviewId: number
  nominationId: number
  userId: number
  ground: string
  declaredAt: Date
}

export interface Score {
  id: number
  reviewId: number
  nominationId: number
  userId: number
  points: Particulars
  total: number
  note: string | null
  scoredAt: Date
}
