/** Blank forms as they were drawn: the same for everyone, so each is drawn once as long as nothing on it changes. */
import { createHash } from "node:crypto"
import { draw } from "./drawing.ts"
import type { Sheet } from "./sheet.ts"

export interface Printed {
  bytes: Buffer
  /** of the bytes, quoted as HTTP wants it */
  tag: string
}

/** Of 21 councils' forms in two languages those that people look at; a form has some 26 kB. */
const mostKept = 100
const kept = new Map<string, Promise<Printed>>()

export function printed(sheet: Sheet): Promise<Printed> {
  const key = digest(JSON.stringify(sheet))
  const known = kept.get(key)
  kept.delete(key)
  const asked = known ?? print(sheet)
  kept.set(key, asked)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  asked.catch(() => kept.delete(key))
  return asked
}

async function print(sheet: Sheet): Promise<Printed> {
  const bytes = await draw(sheet)
  return { bytes, tag: `"${digest(bytes)}"` }
}

const digest = (content: string | Buffer): string => createHash("sha256").update(content).digest("base64url")
