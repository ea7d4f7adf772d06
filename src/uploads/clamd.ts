/** Asks clamd by its INSTREAM command: https://docs.clamav.net/manual/Usage/Scanning.html#clamd */
import { once } from "node:events"
import net from "node:net"
import type { ScanState } from "./upload.ts"

export type Scanner = (rows: AsyncIterable<Buffer>) => Promise<ScanState>

const longestSilence = 60_000

/** @param url tcp://host:port or unix:/path/to/the/socket. Whatever goes wrong with the scanner, the answer is "unscanned". */
export const clamd =
  (url: string): Scanner =>
  async rows => {
    const { protocol, hostname, port, pathname } = new URL(url)
    const socket =
      protocol === "unix:" ? net.connect(pathname) : net.connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ""))
    socket.setTimeout(longestSilence, () => socket.destroy())
    let answer = ""
    socket.on("data", piece => {
      answer += piece
    })
    const ended = new Promise<void>(done => socket.once("close", done).on("error", () => undefined))
    const send = async (bytes: Buffer) => {
      if (!socket.destroyed && !socket.write(bytes)) await Promise.race([once(socket, "drain"), ended])
    }
    try {
      await send(Buffer.from("zINSTREAM\0"))
      for await (const bytes of rows) {
        if (socket.destroyed) break
        await send(lengthOf(bytes))
        await send(bytes)
      }
      await send(Buffer.alloc(4))
      await ended
    } catch {
      // Told by the answer that is missing.
    } finally {
      socket.destroy()
    }
    if (/ FOUND\0?$/.test(answer)) return "infected"
    return /: OK\0?$/.test(answer) ? "clean" : "unscanned"
  }

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return length
}

export const scannerOf = (url: string | undefined): Scanner | undefined => (url ? clamd(url) : undefined)
