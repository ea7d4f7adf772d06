/**
 * Looks at a PDF while it passes by. It is served as a download that no browser renders as anything else; but what is
 * also an archive, or holds something behind its end, is no document, and what is encrypted no secretary can read.
 */
import type { UploadProblem } from "./upload.ts"

/** Long enough for the end of an archive with the longest comment it can have. */
const tailBytes = 66_000
const overlap = 64

/** In a name any letter may be written as # and two hexadecimal digits. */
const named = (name: string) => [...name].map(letter => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join("")
const encrypt = new RegExp(`/${named("Encrypt")}(?![A-Za-z0-9#])`, "i")
const endOfFile = "%%EOF"
const endOfArchive = "PK\u0005\u0006\0\0\0\0"

export function pdfGuard() {
  let before = ""
  let tail = ""
  let isEncrypted = false
  let hasEnd = false
  return {
    see(piece: Buffer): void {
      const text = before + piece.toString("latin1")
      isEncrypted ||= encrypt.test(text)
      hasEnd ||= text.includes(endOfFile)
      before = text.slice(-overlap)
      tail = (tail + text.slice(text.length - piece.length)).slice(-tailBytes)
    },
    /** What is wrong with it, now that all of it was seen. */
    problem(): UploadProblem | undefined {
      if (isEncrypted) return "encrypted"
      if (!hasEnd) return "broken"
      if (tail.includes(endOfArchive)) return "mixed"
      const end = tail.lastIndexOf(endOfFile)
      if (end < 0 || /[^\s\0]/.test(tail.slice(end + endOfFile.length))) return "mixed"
      return tail.slice(0, end).includes("startxref") ? undefined : "broken"
    },
  }
}
