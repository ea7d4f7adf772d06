import type { Renewal } from "../persons/indicators.ts"

/**
 * A draft is put to the vote and adopted or rejected; what was adopted is approved and published, or returned by the
 * maslikhat. Only a draft can be changed.
 */
export const compositionStatuses = [
  "draft",
  "voting",
  "rejected",
  "adopted",
  "returned",
  "approved",
  "published",
] as const

export interface CompositionDraft {
  id: number
  publicId: string
  reviewId: number
  number: number
  status: string
  note: string | null
  preparedByUserId: number
  preparedAt: Date
  adoptedAt: Date | null
  actId: number | null
  approvedAt: Date | null
  publishedAt: Date | null
  /** of the set as the group adopted it */
  digest: string | null
  /** the figures of the renewal, as they were on the day of publication */
  indicators: Renewal | null
  returnedAt: Date | null
  returnedKk: string | null
  returnedRu: string | null
}

export interface CompositionMember {
  id: number
  compositionId: number
  nominationId: number
  seatKind: string
}
