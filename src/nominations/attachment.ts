import type { StoredFile } from "../uploads/upload.ts"

/** The minutes of the meeting that decided, or what shows the nominee's merits. */
export const attachmentKinds = ["minutes", "proof"] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** A file that a proposer sent along: it belongs to their draft, and from the sending on to their proposal. */
export interface Attachment {
  id: number
  publicId: string
  draftId: number | null
  proposalId: number | null
  kind: AttachmentKind
  /** its place in the draft: 0 of the minutes, 1 to 5 of the others */
  position: number
  fileId: number
  name: string
  uploadedByUserId: number | null
  uploadedAt: Date
}
export interface WholeAttachment extends Attachment {
  file: StoredFile
}
