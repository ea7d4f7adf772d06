// Where a log is read from: its addresses below `/journal`, on a site or in a folder that was saved.
//
//   key                        the verifier key
//   checkpoint                 the latest checkpoint
//   checkpoint/<size>          an earlier one, as it was signed
//   checkpoints?after=<size>   the sizes of the next ones, a line each, none at the end
//   tile/<L>/<N>[.p/<W>]       hashes
//   tile/entries/<N>[.p/<W>]   entries
//   tallies                    {size, reviews: [{slug, candidates}]}
//   tallies/<review slug>      {size, review, candidates: [{id, total, cells:
//                              [[territory, "YYYY-MM-DD", recorded, withdrawn, invalidated, restored], …]}]}
//
// Tallies are those of the log when it had `size` entries, for which there is a checkpoint. Reviews may be of different
// sizes, because the log grows while they are fetched: each is compared when the recount has come to its size.
import { mkdir, readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { Unreadable } from "./fault.ts"

export interface Source {
  /** Whether it may answer otherwise a moment later. */
  isLive: boolean
  /** What stands at an address; undefined if there is nothing. */
  read(address: string): Promise<Buffer | undefined>
}

export class Folder implements Source {
  readonly isLive = false
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async read(address: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#file(address))
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === "ENOENT" || code === "ENOTDIR") return undefined
      throw new Unreadable(message)
    }
  }

  async write(address: string, bytes: Buffer): Promise<void> {
    const file = this.#file(address)
    try {
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, bytes)
    } catch (error) {
      throw new Unreadable((error as Error).message)
    }
  }

  /** Addresses that are the beginning of others would be file and folder at once. */
  #file(address: string): string {
    const name = address
      .replace(/^checkpoint\//, "checkpoints/")
      .replace(/^checkpoints\?after=/, "checkpoints/after-")
      .replace(/^tallies(\/.*)?$/, (whole: string) => `${whole}.json`)
    return path.join(this.#folder, ...name.split("/"))
  }
}

/** Reads from one source and keeps what it read in a folder. */
export class Saving implements Source {
  readonly isLive: boolean
  readonly #from: Source
  readonly #to: Folder

  constructor(from: Source, to: Folder) {
    this.isLive = from.isLive
    this.#from = from
    this.#to = to
  }

  async read(address: string): Promise<Buffer | undefined> {
    const bytes = await this.#from.read(address)
    if (bytes) await this.#to.write(address, bytes)
    return bytes
  }
}

/** Works on items some ahead of whoever takes the results, which come in order. */
export async function* ahead<T, R>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  for (const item of items) {
    const promise = work(item)
    promise.catch(() => {}) // its turn to be thrown comes below
    running.push(promise)
    if (running.length >= width) yield await running.shift()!
  }
  while (running.length > 0) yield await running.shift()!
}
