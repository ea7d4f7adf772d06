/** Why an admitted candidate was not selected; the text says it in words. */
export const outcomeReasons = [
  "seats_filled",
  "lower_score",
  "organisation_represented",
  "state_share",
  "rule_breach",
  "withdrew",
] as const

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

/** Those who still wait for a reason: one that was given for an earlier composition, since returned, does not count. */
export const withoutReason = <N extends { id: number }>(
  notSelected: readonly N[],
  outcomes: readonly Outcome[],
  adoptedAt: Date,
): N[] =>
  notSelected.filter(
    ({ id }) =>
      !outcomes.some(
        one =>
          one.nominationId === id &&
          one.outcome === "not_selected" &&
          one.recordedAt >= adoptedAt &&
          one.reason !== null &&
          one.textKk !== "" &&
          one.textRu !== "",
      ),
  )
