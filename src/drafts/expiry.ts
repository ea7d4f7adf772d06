// How long drafts are kept: pure.
import type { ReviewWithScope } from "../reviews/review.ts"
import { type Draft, daysKept } from "./draft.ts"

const day = 86_400_000

export const closesAt = ({ stages }: Pick<ReviewWithScope, "stages">): Date | null =>
  stages.find(({ stage }) => stage === "nominations")?.closesAt ?? null

/** @param from when nominations closed, or, of a draft without a review, when it was last saved */
export const goneAt = (from: Date): Date => new Date(from.getTime() + daysKept * day)

/** A draft that somebody worked on after its review had closed, to choose another, has its days from then on. */
export const goneAtOf = ({ savedAt }: Pick<Draft, "savedAt">, closes: Date | null): Date =>
  goneAt(closes && closes > savedAt ? closes : savedAt)

/** What was last touched, or closed, up to these moments has gone; a sent draft holds nothing and only tells a second sending. */
export const expiredBy = (now: Date) => ({
  keptFrom: new Date(now.getTime() - daysKept * day),
  sentFrom: new Date(now.getTime() - day),
})
