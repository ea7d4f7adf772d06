// What a proposer may know of the nomination: pure.
import type { Nomination, Proposal } from "./nomination.ts"

export type Fate = "waits" | "checked" | "admitted" | "refused" | "ended"

/**
 * A decision is public. Of an answer that was given before this proposal came the proposer learns nothing: it would tell
 * that somebody else had proposed the same person. So it goes on as if the nominee had not answered yet.
 */
export function fateOf(
  { status, respondedAt }: Pick<Nomination, "status" | "respondedAt">,
  { proposedAt }: Pick<Proposal, "proposedAt">,
  isUnderWay: boolean,
): Fate {
  if (status === "admitted" || status === "refused") return status
  if (status === "proposed" || (respondedAt !== null && respondedAt <= proposedAt))
    return isUnderWay ? "waits" : "ended"
  return status === "consented" || status === "returned" ? "checked" : "ended"
}
