import { createHash } from "node:crypto"

export const criteria = ["record", "standing", "knowledge", "readiness"] as const
export type Criterion = (typeof criteria)[number]
export const mostPoints = 10
export type Points = Record<Criterion, number>

export interface Score {
  id: number
  reviewId: number
  nominationId: number
  userId: number
  points: Points
  total: number
  note: string | null
  /** 32 random bytes in hexadecimal: without them nobody can guess the value behind the digest in the journal */
  salt: string
  scoredAt: Date
}

export const totalOf = (points: Points): number => criteria.reduce((sum, criterion) => sum + points[criterion], 0)

/** What the journal shows of a sealed score: SHA-256 over the salt and the points in the order of the criteria. */
export const sealOf = (salt: string, points: Points): string =>
  createHash("sha256")
    .update(Buffer.from(salt, "hex"))
    .update(JSON.stringify(criteria.map(criterion => points[criterion])))
    .digest("hex")

export interface Mean {
  nominationId: number
  scorers: number
  /** of the totals, in tenths of a point; null when nobody scored */
  tenths: number | null
}

/** The mean of each candidate's totals, without the scores of those who are recused from that candidate by now. */
export const meansOf = (
  nominationIds: readonly number[],
  scores: readonly Pick<Score, "nominationId" | "userId" | "total">[],
  isRecused: (nominationId: number, userId: number) => boolean,
): Mean[] =>
  nominationIds.map(nominationId => {
    const totals = scores
      .filter(one => one.nominationId === nominationId && !isRecused(nominationId, one.userId))
      .map(one => one.total)
    const sum = totals.reduce((all, total) => all + total, 0)
    return {
      nominationId,
      scorers: totals.length,
      tenths: totals.length ? Math.round((sum * 10) / totals.length) : null,
    }
  })
