/**
 * Looks at a PDF while it passes by. It is served as a download that no browser renders as anything else; but what is
 * also an archive, or holds something behind its end, is no document, and what is encrypted no secretary can read.
 */
import type { UploadProblem } from "./upload.ts"

/** Long enough for the end of an archive with the longest comment it can have. */
const tailBytes = 66_000
/** Longer than anything that is looked for. */
const overlap = 64

/** In a name any letter may be written as # and two hexadecimal digits. */
const named = (name: string) => [...name].map(letter => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join("")
const encrypt = new RegExp(`^/${named("Encrypt")}(?![A-Za-z0-9#])`, "i")
/** How such a name can begin. */
const beginnings = ["/E", "/#45"]
const endOfFile = "%%EOF"
const endOfArchive = "PK\u0005\u0006\0\0\0\0"

export function pdfGuard() {
  let last: Buffer = Buffer.alloc(0)
  let isEncrypted = false
  let hasEnd = false
  const look = (bytes: Buffer) => {
    hasEnd ||= bytes.includes(endOfFile, 0, "latin1")
    isEncrypted ||= beginnings.some(beginning => {
      for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1))
        if (encrypt.test(bytes.toString("latin1", at, at + overlap))) return true
      return false
    })
  }
  return {
    see(piece: Buffer): void {
      // What stands across the border of two pieces, and then each by itself.
      look(Buffer.concat([last.subarray(-overlap), piece.subarray(0, overlap)]))
      look(piece)
      last = Buffer.concat([last.subarray(-tailBytes), piece.subarray(-tailBytes)]).subarray(-tailBytes)
    },
    /** What is wrong with it, now that all of it was seen. */
    problem(): UploadProblem | undefined {
      if (isEncrypted) return "encrypted"
      if (!hasEnd) return "broken"
      const tail = last.toString("latin1")
      if (tail.includes(endOfArchive)) return "mixed"
      const end = tail.lastIndexOf(endOfFile)
      if (end < 0 || /[^\s\0]/.test(tail.slice(end + endOfFile.length))) return "mixed"
      return tail.slice(0, end).includes("startxref") ? undefined : "broken"
    },
  }
}
