export interface Endorsement {
  id: number
  reviewId: number
  nominationId: number
  userId: number
  territoryId: number
  endorsedAt: Date
  withdrawnAt: Date | null
}
