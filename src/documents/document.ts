import type { Nomination } from "../nominations/nomination.ts"
import { shows } from "../nominations/publicity.ts"
import type { Audience } from "../policy.ts"
import { type Circumstances, isNeeded, isSensitive, type Requirement } from "../requirements/requirement.ts"
import { endings, type KeptType, type StoredFile } from "../uploads/upload.ts"

/** Of one nomination, all its documents together. */
export const mostBytesTogether = 40 * 1024 * 1024
export const mostDocuments = 40

/** What the secretary says of it: whatever is "bad" does not count as there. */
export const marks = ["good", "bad"] as const
export type Mark = (typeof marks)[number]
export const longestNote = 200

export interface Document {
  id: number
  publicId: string
  nominationId: number
  requirementId: number
  fileId: number
  name: string
  /** sent by the nominee, or brought to the secretary */
  channel: "web" | "paper"
  uploadedByUserId: number | null
  uploadedAt: Date
  mark: Mark | null
  markNote: string
  markedByUserId: number | null
  markedAt: Date | null
}

/** A document with its content's facts and the line of the list to which it belongs. */
export interface WholeDocument extends Document {
  file: StoredFile
  requirement: Requirement
}

type Standing = Pick<Nomination, "status">
/** While it is undecided, documents come and go. */
export const isUndecided = ({ status }: Standing): boolean => status === "consented" || status === "returned"

/** Beyond the council's secretary, the nominee and whoever sent it. For everyone only what the nominee chose. */
export function audienceOf(
  { kind, public: isPublic }: Pick<Requirement, "kind" | "public">,
  nomination: Pick<Nomination, "status" | "shown">,
): Audience[] {
  if (isSensitive(kind)) return []
  if (nomination.status !== "admitted") return ["auditor"]
  return isPublic && shows(nomination, kind === "photo" ? "photo" : "biography")
    ? ["auditor", "group", "everyone"]
    : ["auditor", "group"]
}

const counts = ({ mark, file }: Pick<WholeDocument, "mark" | "file">) => mark !== "bad" && file.scan !== "infected"

/** What the review asks for and is not there. */
export const missingAmong = (
  requirements: readonly Requirement[],
  documents: readonly WholeDocument[],
  given: Circumstances,
): Requirement[] =>
  requirements.filter(one => isNeeded(one, given) && !documents.some(d => d.requirementId === one.id && counts(d)))

/** In characters; file systems take 255 bytes, of which a Cyrillic letter needs two. */
const longestStem = 100

/** A name for people to read, of what the sender called the file: no path, nothing invisible, the ending of what it is. */
export function safeName(sent: string, type: KeptType, otherwise: string): string {
  const stem = (sent.normalize("NFC").split(/[/\\]/).at(-1) ?? "")
    .replace(/\p{C}/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/^[\s.]+/, "")
  return ([...stem].slice(0, longestStem).join("").trim() || otherwise) + endings[type]
}
