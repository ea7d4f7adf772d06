import type { Tx } from "../db/database.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { Vault } from "../vault.ts"

/** A proposal that is still being written, in the list of one's own: `drafts/` stands above and gives them. */
export interface OwnDraft {
  publicId: string
  /** the nominee's, if it was typed yet */
  name: string | null
  council: ReviewWithScope["council"] | null
  savedAt: Date
  /** of nominations in its review */
  closesAt: Date | null
  isClosed: boolean
  /** when it is deleted by itself */
  goneAt: Date
}
export type ListDrafts = (vault: Vault, tx: Tx, now: Date, userId: number) => Promise<OwnDraft[]>
