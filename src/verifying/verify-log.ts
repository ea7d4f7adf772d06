// One pass over the log: every entry hashed and counted, every tile compared, and at each stop the root compared with
// what was signed and the tallies with the recount.
import type { Checkpoint } from "../merkle/checkpoint.ts"
import type { Verifier } from "../merkle/note.ts"
import { type Edge, emptyEdge, extend, tileWidth } from "../merkle/tiles.ts"
import { hashLength, leafHash } from "../merkle/tree.ts"
import { entriesAt, Fault } from "./fault.ts"
import { readKey } from "./heads.ts"
import type { Kept } from "./kept.ts"
import { Recount } from "./recount.ts"
import { firstDifference, ServedTree } from "./served-tree.ts"
import { ahead, type Source } from "./source.ts"
import { planStops, type Stop } from "./stops.ts"
import { readTurn } from "./turn.ts"

export interface Verified {
  verifier: Verifier
  checkpoint: Checkpoint
  /** The earlier checkpoint, if one was given. */
  since: Checkpoint | undefined
  recount: Recount
}

const parallel = 8

/** @throws Fault for the first thing that does not fit */
export async function verifyLog(source: Source, given: { key?: string; since?: Kept } = {}): Promise<Verified> {
  const verifier = await readKey(source, given.key)
  const { last, since, stops } = await planStops(source, verifier, given.since)
  const pass = new Pass(new ServedTree(source, verifier, last.size), stops)
  await pass.run()
  return { verifier, checkpoint: last, since, recount: pass.recount }
}

class Pass {
  readonly recount = new Recount()
  readonly #served: ServedTree
  readonly #stops: Stop[]
  #edge: Edge = emptyEdge
  /** Up to where the log is what was signed. */
  #good = 0
  /** An entry that contradicts others. It is told when it is certain that it is the one signed, and those before it. */
  #problem: Fault | undefined

  constructor(served: ServedTree, stops: Stop[]) {
    this.#served = served
    this.#stops = stops
  }

  async run(): Promise<void> {
    await this.#stop()
    const numbers = Array.from({ length: Math.ceil(this.#served.size / tileWidth) }, (_, n) => n)
    const read = (n: number) => Promise.all([this.#served.entries(n), this.#served.tile(0, n)])
    for await (const [entries, tile] of ahead(numbers, parallel, read)) await this.#take(entries, tile)
  }

  /** The next entries, as far as the tile holds their hashes. */
  async #take(entries: Buffer[], tile: Buffer): Promise<void> {
    const from = this.#edge.size
    const leaves = entries.map(leafHash)
    const wrong = firstDifference(tile, Buffer.concat(leaves))
    const end = from + (wrong ?? leaves.length)
    while (this.#edge.size < end) {
      const at = this.#edge.size - from
      const to = Math.min(end, this.#stops[0]?.size ?? end) - from
      for (let i = at; i < to; i++) this.#count(entries[i]!, from + i)
      await this.#grow(leaves.slice(at, to))
      await this.#stop()
    }
    if (wrong === undefined) return
    const why = leaves[wrong] ? "the tile holds another hash for it" : "it is missing"
    throw this.#problem ?? new Fault(entriesAt(end, end + 1), why)
  }

  #count(entry: Buffer, index: number): void {
    if (this.#problem) return
    const turn = readTurn(entry)
    const problem = typeof turn === "object" ? this.recount.fold(turn) : turn
    if (problem !== undefined) this.#problem = new Fault(entriesAt(index, index + 1), problem)
  }

  async #grow(leaves: Buffer[]): Promise<void> {
    const { edge, changed } = extend(this.#edge, leaves)
    this.#edge = edge
    const isFull = (hashes: Buffer) => hashes.length === tileWidth * hashLength
    for (const { level, n, hashes } of changed)
      if (level > 0 && isFull(hashes)) await this.#served.compare(level, n, hashes)
  }

  async #stop(): Promise<void> {
    while (this.#stops[0]?.size === this.#edge.size) {
      const { signed, compare } = this.#stops.shift()!
      if (signed) await this.#served.compareHead(this.#edge, signed.root, this.#good, signed.whose)
      this.#good = this.#edge.size
      if (this.#problem) throw this.#problem
      await compare?.({ edge: this.#edge, recount: this.recount, served: this.#served })
    }
  }
}
