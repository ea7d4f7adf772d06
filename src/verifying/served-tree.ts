// The tree as served, tile by tile, and what the recomputed one has to say to it.

import { decodeBundle } from "../merkle/bundles.ts"
import type { Verifier } from "../merkle/note.ts"
import { rootOf } from "../merkle/proofs.ts"
import { tilePath } from "../merkle/tile-path.ts"
import { type Edge, rootOfEdge, tileWidth } from "../merkle/tiles.ts"
import { hashLength } from "../merkle/tree.ts"
import { entriesAt, Fault } from "./fault.ts"
import { findCheckpoint, listCheckpoints } from "./heads.ts"
import type { Source } from "./source.ts"

export class ServedTree {
  readonly size: number
  readonly verifier: Verifier
  readonly #source: Source

  constructor(source: Source, verifier: Verifier, size: number) {
    this.#source = source
    this.verifier = verifier
    this.size = size
  }

  /** Up to 256 entries; fewer than there must be are for the caller to find, by their hashes. */
  async entries(n: number): Promise<Buffer[]> {
    const bytes = (await this.#read("entries", n)) ?? (await this.#fewer(n))
    const where = entriesAt(n * tileWidth, n * tileWidth + this.#width(0, n))
    if (!bytes) throw new Fault(where, "they are not served")
    const entries = decodeBundle(bytes)
    if (!entries || entries.length > tileWidth) throw new Fault(where, "their bundle is not written as it must be")
    return entries.slice(0, this.#width(0, n))
  }

  tile = async (level: number, n: number): Promise<Buffer> => {
    const bytes = await this.#read(level, n)
    const where = `Tile ${tilePath(level, n, this.#width(level, n))}`
    if (!bytes) throw new Fault(where, "it is not served")
    const length = this.#width(level, n) * hashLength
    if (bytes.length < length || bytes.length % hashLength > 0)
      throw new Fault(where, `it has ${bytes.length} bytes, not ${length}`)
    return bytes.subarray(0, length)
  }

  /** Compares hashes above the leaves; those of the tile's beginning, if it is not full yet. */
  async compare(level: number, n: number, hashes: Buffer): Promise<void> {
    const tile = await this.tile(level, n)
    const wrong = firstDifference(hashes, tile)
    if (wrong === undefined) return
    const width = tileWidth ** level
    const from = (n * tileWidth + wrong) * width
    throw await this.#doubt(
      from,
      from + width,
      `they do not make what tile ${tilePath(level, n, tile.length / hashLength)} holds`,
    )
  }

  /**
   * At a size that was signed: whatever is above the leaves, then the root.
   * @param good up to where the log is known to be what was signed
   */
  async compareHead(edge: Edge, root: Buffer, good: number, whose: string): Promise<void> {
    for (let level = 1; level < edge.tiles.length; level++) {
      const hashes = edge.tiles[level]!
      if (hashes.length > 0) await this.compare(level, Math.floor(edge.size / tileWidth ** (level + 1)), hashes)
    }
    if (!rootOfEdge(edge).equals(root))
      throw await this.#doubt(good, edge.size, `they do not make the root of ${whose}`)
  }

  /**
   * Of entries that do not hash to what was signed, names as few as the checkpoints signed in between allow. Their tiles
   * are as wrong as they are, so the roots that they make stand in the tiles.
   */
  async #doubt(from: number, to: number, why: string): Promise<Fault> {
    const sizes = [from, ...(await listCheckpoints(this.#source, from, to)), to]
    let good = 0
    let bad = sizes.length - 1
    while (bad - good > 1) {
      const middle = Math.floor((good + bad) / 2)
      const signed = await findCheckpoint(this.#source, sizes[middle]!, this.verifier)
      if (signed && !(await rootOf(signed.size, this.tile)).equals(signed.root)) bad = middle
      else good = middle
    }
    return new Fault(entriesAt(sizes[good]!, sizes[bad]!), why)
  }

  /** Of a bundle that is no longer whole, what is left, so as to tell the first entry that is missing. */
  async #fewer(n: number): Promise<Buffer | undefined> {
    for (let width = this.#width(0, n) - 1; width > 0; width--) {
      const bytes = await this.#source.read(`tile/${tilePath("entries", n, width)}`)
      if (bytes) return bytes
    }
    return undefined
  }

  #width(level: number, n: number): number {
    return Math.min(tileWidth, Math.floor(this.size / tileWidth ** level) - n * tileWidth)
  }

  /** A partial tile may have become a full one meanwhile. */
  async #read(level: number | "entries", n: number): Promise<Buffer | undefined> {
    const width = this.#width(level === "entries" ? 0 : level, n)
    const exact = await this.#source.read(`tile/${tilePath(level, n, width)}`)
    return exact ?? (width < tileWidth ? this.#source.read(`tile/${tilePath(level, n)}`) : undefined)
  }
}

/** The first of the hashes that is not the same. */
export function firstDifference(hashes: Buffer, tile: Buffer): number | undefined {
  if (hashes.equals(tile.subarray(0, hashes.length))) return undefined
  for (let at = 0; at < hashes.length; at += hashLength)
    if (!hashes.subarray(at, at + hashLength).equals(tile.subarray(at, at + hashLength))) return at / hashLength
  return undefined
}
