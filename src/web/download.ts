import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Response } from "express"

interface Download {
  name: string
  type: string
  size: number
}

/**
 * Sends what people uploaded as a download that no browser runs: not guessed at, not rendered in this site's name, and if
 * rendered at all then without scripts, plug-ins or requests.
 */
export async function sendDownload(
  res: Response,
  { name, type, size }: Download,
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  res.attachment(name).set({
    "Content-Type": type,
    "Content-Length": String(size),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
  })
  await pipeline(Readable.from(rows), res).catch(error => {
    // Whoever closes the page while it comes has done nothing wrong.
    if (!res.destroyed) throw error
  })
}
