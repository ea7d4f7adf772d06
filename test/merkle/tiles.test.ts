import { expect } from "chai"
import { consistencyProof, inclusionProof, rootOf } from "../../src/merkle/proofs.ts"
import { parseTilePath, tilePath } from "../../src/merkle/tile-path.ts"
import { grow, hashRanges, tilesOf } from "../../src/merkle/tiles.ts"
import { isConsistent, isIncluded, leafHash, nodeHash } from "../../src/merkle/tree.ts"
import { TileFolder } from "./tile-folder.ts"

describe("a tree in tiles", () => {
  const size = 66_000 // three levels
  const entries = Array.from({ length: size }, (_, i) => Buffer.from(`entry ${i}`))
  const whole = new TileFolder()
  before(() => whole.append(entries))

  it("has the root that the definition gives", () => {
    expect(whole.root).to.deep.equal(rootByDefinition(entries.map(leafHash)))
  })

  it("comes to the same tiles and root in whatever pieces it grows", async () => {
    const grown = new TileFolder()
    for (let at = 0, step = 1; at < size; at += step, step = (step * 7) % 5003)
      grown.append(entries.slice(at, at + step))
    expect(grown.root).to.deep.equal(whole.root)
    expect(grown.tiles).to.deep.equal(whole.tiles)
  })

  it("touches only the edge when it grows", async () => {
    const before = 65_600
    const shorter = new TileFolder()
    shorter.append(entries.slice(0, before))
    const { root, changed } = await grow(before, shorter.read, entries.slice(before).map(leafHash))
    expect(root).to.deep.equal(whole.root)
    expect(changed.map(({ level, n }) => `${level}/${n}`)).to.deep.equal(["0/256", "0/257", "1/1"])
  })

  it("proves inclusion and consistency of every kind of size from its tiles", async () => {
    for (const now of [1, 2, 255, 256, 257, 511, 4096, 65_535, 65_536, 65_537, size]) {
      const root = await rootOf(now, whole.read)
      for (const index of new Set([0, Math.floor(now / 3), Math.floor(now / 2), now - 1])) {
        const proof = await inclusionProof(index, now, whole.read)
        expect(isIncluded(leafHash(entries[index]!), index, now, proof, root), `${index} in ${now}`).to.equal(true)
      }
      for (const old of new Set([1, Math.ceil(now / 3), Math.ceil(now / 2), now])) {
        const proof = await consistencyProof(old, now, whole.read)
        const before = { size: old, root: await rootOf(old, whole.read) }
        expect(isConsistent(before, { size: now, root }, proof), `${old} in ${now}`).to.equal(true)
      }
    }
  })

  it("reads at most two tiles a level for a proof", async () => {
    let reads = 0
    await inclusionProof(40_000, size, async (level, n) => {
      reads++
      return whole.read(level, n)
    })
    expect(reads).to.be.at.most(6)
  })

  it("says so when a tile has too few hashes", async () => {
    const short = async () => Buffer.alloc(32)
    await expectRange(rootOf(300, short))
    await expectRange(hashRanges([{ from: 1, to: 2 }], short))
  })

  it("lists every tile that is served, empty ones not", () => {
    const served = [...tilesOf(256 * 256 + 256 + 3)].map(({ level, n, width }) => tilePath(level, n, width))
    expect(served.length).to.equal(257 + 1 + 1 + 1 + 1)
    expect(served.slice(256)).to.deep.equal(["0/256", "0/257.p/3", "1/000", "1/001.p/1", "2/000.p/1"])
    expect([...tilesOf(0)]).to.deep.equal([])
  })
})

describe("the address of a tile", () => {
  it("groups the number by three digits", () => {
    expect(tilePath(0, 1234067)).to.equal("0/x001/x234/067")
    expect(tilePath(1, 0, 8)).to.equal("1/000.p/8")
    expect(tilePath("entries", 999)).to.equal("entries/999")
    expect(tilePath("entries", 1000, 255)).to.equal("entries/x001/000.p/255")
  })

  it("is read back exactly, and nothing else is an address", () => {
    for (const path of ["0/x001/x234/067", "1/000.p/8", "entries/x001/000.p/255", "63/000"]) {
      const { level, n, width } = parseTilePath(path)!
      expect(tilePath(level, n, width)).to.equal(path)
    }
    const nonsense = ["", "0", "0/", "0/0", "0/00", "0/0000", "00/000", "64/000", "-1/000", "0/x000/001", "0/001/002"]
    nonsense.push("0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p/", "0/x001", "entries", "Entries/000", "0/000 ")
    nonsense.push("0/x999/x999/x999/x999/x999/999", "../0/000", "0/000.p/1/2", "0//000", "0/０００")
    for (const path of nonsense) expect(parseTilePath(path), path).to.equal(undefined)
  })
})

function rootByDefinition(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return nodeHash(rootByDefinition(leaves.slice(0, half)), rootByDefinition(leaves.slice(half)))
}

async function expectRange(work: Promise<unknown>): Promise<void> {
  const error = await work.catch((error: unknown) => error)
  expect(error).to.be.instanceOf(RangeError)
}
