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
}

export interface CompositionMember {
  id: number
  compositionId: number
  nominationId: number
  seatKind: string
}

export interface Outcome {
  id: number
  reviewId: number
  nominationId: number
  outcome: string
  reason: string | null
  textKk: string
  textRu: string
  recordedByUserId: number
  recordedAt: Date
}
