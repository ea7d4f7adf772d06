export interface GroupMember {
  id: number
  reviewId: number
  userId: number
  grantId: number
  /** civil or state */
  kind: string
  head: boolean
  organisationId: number | null
  namedAt: Date
  leftAt: Date | null
}

/** What a member says about a candidate; everyone else only ever learns that the member is recused. */
export const declaredGrounds = ["relative", "employer", "organisation"] as const

/** Once declared it stays. */
export interface Conflict {
  id: number
  reviewId: number
  nominationId: number
  userId: number
  ground: string
  declaredAt: Date
}

/** Why a member neither scores nor votes on a candidate: declared, or found by the system at the moment of use. */
export interface Recusal {
  nominationId: number
  userId: number
  /** one of `declaredGrounds`, or nominator, endorser, self */
  ground: string
}

export const recusedFrom = (recusals: readonly Recusal[], nominationId: number): number[] => [
  ...new Set(recusals.filter(one => one.nominationId === nominationId).map(one => one.userId)),
]
