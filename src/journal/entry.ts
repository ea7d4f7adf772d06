import type { Particulars } from "../db/particulars.ts"

export interface JournalEntry {
  id: number
  at: Date
  action: string
  actorRole: string
  actorPublicId: string | null
  subjectKind: string
  subjectPublicId: string
  councilId: number | null
  reviewId: number | null
  particulars: Particulars
  visibility: string
  /** its place in the public log; null: not there yet, or never because it is internal */
  logIndex: number | null
}
