import type { Role } from "../policy.ts"

export interface User {
  id: number
  publicId: string
  email: string
  emailTyped: string
  familyName: string
  givenName: string
  patronymic: string | null
  lang: string
  passwordHash: string | null
  emailConfirmedAt: Date | null
  territoryId: number | null
  personId: number | null
  createdAt: Date
  suspendedAt: Date | null
}

export interface RoleGrant {
  id: number
  userId: number
  role: Role
  councilId: number | null
  reviewId: number | null
  territoryId: number | null
  organisationId: number | null
  fromAt: Date
  toAt: Date | null
  grantedByRole: string
}

export interface Session {
  id: number
  keyHash: string
  userId: number | null
  data: string
  device: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
}

export interface Link {
  id: number
  kind: string
  tokenHash: string
  userId: number | null
  proposalId: number | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}
