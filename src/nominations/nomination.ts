import type { Particulars } from "../db/particulars.ts"

export interface Nomination {
  id: number
  publicId: string
  reviewId: number
  councilId: number
  /** given at consent, so that numbers tell nothing of nominations that wait for it */
  number: number | null
  status: string
  familyName: string
  givenName: string
  patronymic: string | null
  sortKey: string
  searchKey: string
  iinSealed: string
  iinKeyId: string
  iinHash: string
  birthOn: string
  sex: string
  email: string | null
  phone: string | null
  lang: string
  seatKind: string
  organisationId: number | null
  sphere: string
  statement: string
  nomineeUserId: number | null
  channel: string
  createdAt: Date
  respondedAt: Date | null
  decidedAt: Date | null
  withdrawnAt: Date | null
}

export interface Proposal {
  id: number
  nominationId: number
  proposerUserId: number | null
  kind: string
  organisationId: number | null
  email: string | null
  statement: string
  showName: boolean
  proposedAt: Date
}

export interface EligibilityCheck {
  id: number
  nominationId: number
  criterion: string
  finding: string
  document: string
  checkedByUserId: number
  checkedAt: Date
}

export interface Decision {
  id: number
  nominationId: number
  outcome: string
  reasons: Particulars
  textKk: string
  textRu: string
  decidedByUserId: number
  decidedAt: Date
}
