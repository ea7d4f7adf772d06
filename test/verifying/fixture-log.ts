import { createHash } from "node:crypto"
import canonicalizer from "canonicalize"
import { encodeBundle } from "../../src/merkle/bundles.ts"
import { signCheckpoint } from "../../src/merkle/checkpoint.ts"
import { createSigner, type Signer, verifierKey } from "../../src/merkle/note.ts"
import { tilePath } from "../../src/merkle/tile-path.ts"
import { emptyEdge, extend, partialWidth, rootOfEdge, tilesOf, tileWidth } from "../../src/merkle/tiles.ts"
import { leafHash } from "../../src/merkle/tree.ts"
import type { Source } from "../../src/verifying/source.ts"

const canonical = canonicalizer as unknown as (entry: object) => string

type Cell = [territory: string, day: string, recorded: number, withdrawn: number, invalidated: number, restored: number]
const kinds = ["record", "withdraw", "invalidate", "restore"]

/** What an honest log serves for some entries, address by address, so that tests can forge any of it. */
export class FixtureLog implements Source {
  readonly isLive = false
  readonly signer: Signer
  readonly served = new Map<string, Buffer>()
  #signed: number[] = []
  /** Addresses read. */
  readonly reads: string[] = []

  constructor(entries: Buffer[], { signed = [], seed = 7 }: { signed?: number[]; seed?: number } = {}) {
    this.signer = createSigner("example.org/journal", Buffer.alloc(32, seed))
    this.put("key", `${verifierKey(this.signer.verifier)}\n`)
    this.#putTree(entries, signed)
    this.putBundles(entries)
    this.putTallies(entries)
  }

  async read(address: string): Promise<Buffer | undefined> {
    this.reads.push(address)
    const after = /^checkpoints\?after=(\d+)$/.exec(address)?.[1]
    if (after !== undefined) return Buffer.from(this.#signed.filter(size => size > Number(after)).join("\n"))
    return this.served.get(address)
  }

  text(address: string): string {
    return this.served.get(address)!.toString()
  }

  put(address: string, what: Buffer | string | object): void {
    const isPlain = Buffer.isBuffer(what) || typeof what === "string"
    this.served.set(address, Buffer.from(isPlain ? what : JSON.stringify(what)))
  }

  /** Only these entries' bundles, whatever the tiles say. */
  putBundles(entries: Buffer[]): void {
    for (let n = 0; n * tileWidth < entries.length; n++) {
      const bundle = entries.slice(n * tileWidth, (n + 1) * tileWidth)
      this.put(`tile/${tilePath("entries", n, bundle.length)}`, encodeBundle(bundle))
    }
  }

  /** Only the tile of leaf hashes. */
  putLeafTile(n: number, entries: Buffer[]): void {
    const bundle = entries.slice(n * tileWidth, (n + 1) * tileWidth)
    this.put(`tile/${tilePath(0, n, bundle.length)}`, Buffer.concat(bundle.map(leafHash)))
  }

  putTallies(entries: Buffer[], size = entries.length): void {
    const reviews = tally(entries)
    const list = [...reviews].map(([slug, candidates]) => ({ slug, candidates: candidates.size }))
    this.put("tallies", { size, reviews: list })
    for (const [review, candidates] of reviews) {
      const told = [...candidates].map(([id, cells]) => ({ id, total: totalOf(cells), cells: [...cells.values()] }))
      this.put(`tallies/${review}`, { size, review, candidates: told })
    }
  }

  #putTree(entries: Buffer[], signed: number[]): void {
    let edge = emptyEdge
    const tiles = new Map<string, Buffer>()
    const sign = () => {
      const note = signCheckpoint(edge.size, rootOfEdge(edge), this.signer)
      this.put(`checkpoint/${edge.size}`, note)
      this.put("checkpoint", note)
    }
    const stops = [...new Set([...signed, entries.length])].sort((a, b) => a - b)
    this.#signed = stops
    for (const stop of stops) {
      const { edge: grown, changed } = extend(edge, entries.slice(edge.size, stop).map(leafHash))
      edge = grown
      for (const { level, n, hashes } of changed) tiles.set(`${level}/${n}`, hashes)
      sign()
    }
    for (const { level, n, width } of tilesOf(entries.length))
      this.put(`tile/${tilePath(level, n, width)}`, tiles.get(`${level}/${n}`)!)
    if (partialWidth(entries.length, 0) > 0) this.putLeafTile(Math.floor(entries.length / tileWidth), entries)
  }
}

export function endorsement(
  kind: string,
  citizen: number,
  { nomination = "nomination-1", review = "ile-2022", territory = "ile", day = "2022-02-01" } = {},
): Buffer {
  const pseudonym = createHash("sha256").update(`${citizen} ${nomination}`).digest("hex")
  return entry({
    v: 1,
    at: day,
    action: `endorsement.${kind}`,
    actor: { role: "citizen" },
    subject: { kind: "nomination", id: nomination },
    review,
    what: { territory, identity: "in_person", residence: "document", pseudonym },
  })
}

export function another(number: number): Buffer {
  const subject = { kind: "review", id: "ile-2022" }
  return entry({
    v: 1,
    at: "2022-02-01T00:00:00.000Z",
    action: "stage.open",
    actor: { role: "system" },
    subject,
    what: { number },
  })
}

export function entry(said: object): Buffer {
  return Buffer.from(canonical(said))
}

/** A few endorsements of three candidates in two reviews among other entries, some taken back. */
export function someEntries(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => {
    const at = { nomination: `nomination-${(i % 3) + 1}`, review: i % 3 === 0 ? "ile-2022" : "talgar-2022" }
    const where = { ...at, territory: i % 2 ? "ile" : "talgar", day: `2022-02-0${1 + (i % 5)}` }
    if (i % 10 === 9) return another(i)
    if (i % 60 === 30) return endorsement("withdraw", i - 30, where)
    return endorsement("record", i, where)
  })
}

function tally(entries: Buffer[]): Map<string, Map<string, Map<string, Cell>>> {
  const reviews = new Map<string, Map<string, Map<string, Cell>>>()
  for (const entry of entries) {
    if (!entry.includes('"endorsement.')) continue
    const { action, at, review, subject, what } = JSON.parse(entry.toString())
    const kind = kinds.indexOf(String(action).replace("endorsement.", ""))
    if (kind < 0) continue
    const candidates = reviews.get(review) ?? new Map<string, Map<string, Cell>>()
    const cells = candidates.get(subject.id) ?? new Map<string, Cell>()
    const cell = cells.get(`${what.territory} ${at}`) ?? [what.territory, at, 0, 0, 0, 0]
    cell[kind + 2]++
    reviews.set(review, candidates.set(subject.id, cells.set(`${what.territory} ${at}`, cell)))
  }
  return reviews
}

function totalOf(cells: Map<string, Cell>): number {
  return [...cells.values()].reduce((sum, [, , r, w, i, s]) => sum + r - w - i + s, 0)
}
