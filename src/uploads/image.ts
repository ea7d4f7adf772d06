import { spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { root } from "../root.ts"
import { Unusable } from "./upload.ts"

const script = path.join(root, "scripts/redraw.js")
const timeout = 60_000
const tooManyPixels = 3

let queue: Promise<unknown> = Promise.resolve()

/** One after the other: however many come at once, one is decoded. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work)
  queue = turn.catch(() => undefined)
  return turn
}

/**
 * The image drawn anew as JPEG, which every old machine opens: without what the camera wrote into it (where and when it was
 * taken), and without whatever else the file carried along. Done by a process without our secrets; see the script.
 */
export async function* redraw(image: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const child = spawn(process.execPath, [script], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { MALLOC_ARENA_MAX: "1" },
    timeout,
    killSignal: "SIGKILL",
  })
  const ended = once(child, "close").catch(() => [null])
  // It may have seen enough before it has read everything.
  const fed = pipeline(image, child.stdin).catch(() => undefined)
  try {
    yield* child.stdout
  } finally {
    child.stdin.destroy()
    await fed
  }
  const [code] = await ended
  if (code !== 0) throw new Unusable(code === tooManyPixels ? "tooManyPixels" : "broken")
}
