import type { ReviewStatus } from "../reviews/review.ts"

export type CouncilStatus = "none" | "open" | "endorse" | "working" | "done"
interface Running {
  review: { status: ReviewStatus }
  stages: { stage: string; opensAt: Date; closesAt: Date }[]
}

/** What the public can do about a council now, by its newest review. */
export function councilStatus(newest: Running | undefined, now: Date): CouncilStatus {
  if (!newest || newest.review.status === "draft") return "none"
  if (newest.review.status === "published") return "done"
  const isOpen = (name: string) =>
    newest.review.status === "announced" &&
    newest.stages.some(({ stage, opensAt, closesAt }) => stage === name && opensAt <= now && now < closesAt)
  return isOpen("nominations") ? "open" : isOpen("endorsements") ? "endorse" : "working"
}
