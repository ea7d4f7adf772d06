/** What a nominee holds against a refusal, and how the head of the working group decided it: pure. */
import type { Particulars } from "../db/particulars.ts"
import type { Nomination } from "../nominations/nomination.ts"

export const outcomes = ["granted", "rejected"] as const
export type Outcome = (typeof outcomes)[number]

export interface Objection {
  id: number
  publicId: string
  reviewId: number
  nominationId: number
  /** the refusal; against each there is one objection */
  decisionId: number
  /** the classes of its reasons, as everyone may know them */
  reasons: Particulars
  /** the nominee's words, for those alone who decide */
  text: string
  filedByUserId: number | null
  filedAt: Date
  outcome: Outcome | null
  /** for the nominee */
  reasonKk: string
  reasonRu: string
  /** for everyone: nothing of health or convictions */
  publicKk: string
  publicRu: string
  decidedByUserId: number | null
  decidedAt: Date | null
}

/** A page of a candidate who withdrew says that and nothing else. */
export const isShown = ({ status }: Pick<Nomination, "status">): boolean => status !== "withdrawn"
