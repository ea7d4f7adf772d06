/** A letter that asked the nominee for consent. Asking must not become a nuisance: so many in all, whoever wants more. */
export interface ConsentLetter {
  id: number
  nominationId: number
  proposalId: number
  linkId: number
  /** the first about a proposal, one asked for once more, or the one reminder */
  kind: "first" | "again" | "reminder"
  /** of a reminder the nomination's id: there is one at most */
  reminderOf: number | null
  sentAt: Date
}

/** To one nominee in one review, the reminder not counted. */
export const mostLetters = 3

/** So long before its link ends a letter without an answer is followed by the reminder, in milliseconds. */
export const remindedBefore = 2 * 86_400_000
