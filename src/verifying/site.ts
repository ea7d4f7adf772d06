import { setTimeout as wait } from "node:timers/promises"
import { Unreadable } from "./fault.ts"
import type { Source } from "./source.ts"

const tries = 4
const patience = 60_000

/** A log as a site serves it. What a slow or restarting server refuses at first is asked for again. */
export class Site implements Source {
  readonly isLive = true
  /** A wrong address is told at once. */
  #hasAnswered = false
  readonly #prefix: string
  /** Packing what does not leave the machine costs more than it saves. */
  readonly #headers: Record<string, string>

  constructor(url: string) {
    this.#headers = isThisMachine(url) ? { "Accept-Encoding": "identity" } : {}
    this.#prefix = url.replace(/\/+$/, "").replace(/(\/journal)?$/, "/journal/")
  }

  async read(address: string): Promise<Buffer | undefined> {
    const url = this.#prefix + address
    for (let failed = 0; ; failed++) {
      const { bytes, status, problem } = await get(url, this.#headers)
      if (bytes) {
        this.#hasAnswered = true
        return bytes
      }
      if (status === 404) return undefined
      const mayPass = this.#hasAnswered && (status === undefined || status === 429 || status >= 500)
      if (!mayPass || failed + 1 >= tries) throw new Unreadable(`${url} cannot be read: ${problem}`)
      await wait(200 * 3 ** failed)
    }
  }
}

async function get(
  url: string,
  headers: Record<string, string>,
): Promise<{ bytes?: Buffer; status?: number; problem?: string }> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patience) })
    const bytes = Buffer.from(await response.arrayBuffer())
    return response.ok ? { bytes } : { status: response.status, problem: `status ${response.status}` }
  } catch (error) {
    const { message, cause } = error as Error
    return { problem: cause instanceof Error && cause.message ? cause.message : message }
  }
}

function isThisMachine(url: string): boolean {
  return URL.canParse(url) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname)
}
