/** A checkpoint as it was signed, and the moment, by the clock of the domain, to which its numbers belong. */
export interface CheckpointRow {
  size: number
  /** base64 */
  root: string
  at: Date
  note: string
}

/** From which state of the log the numbers on a page come. */
export type AsOf = Pick<CheckpointRow, "size" | "at">
