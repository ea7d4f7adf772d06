import { readFileSync } from "node:fs"
import { expect } from "chai"
import { consistencyProof, inclusionProof, rootOf } from "../../src/merkle/proofs.ts"
import { emptyRoot, isConsistent, isIncluded, leafHash } from "../../src/merkle/tree.ts"
import { TileFolder } from "./tile-folder.ts"

const vectors = JSON.parse(readFileSync("test/merkle/rfc6962-vectors.json", "utf8")) as {
  entries: string[]
  roots: string[]
  inclusion: { index: number; size: number; proof: string[] }[]
  consistency: { old: number; size: number; proof: string[] }[]
}
const entries = vectors.entries.map(bytes)
const roots = vectors.roots.map(bytes)
const tiles = new TileFolder()
tiles.append(entries)

describe("the Merkle tree of RFC 6962", () => {
  it("has the root of nothing when it is empty", () => {
    expect(emptyRoot.toString("hex")).to.equal(vectors.roots[0])
  })

  it("has the roots of the reference vectors", async () => {
    for (const [size, root] of roots.entries()) expect(await rootOf(size, tiles.read)).to.deep.equal(root)
  })

  it("makes and accepts the inclusion proofs of the reference vectors", async () => {
    for (const { index, size, proof } of vectors.inclusion) {
      expect((await inclusionProof(index, size, tiles.read)).map(hex)).to.deep.equal(proof)
      expect(isIncluded(leafHash(entries[index]!), index, size, proof.map(bytes), roots[size]!)).to.equal(true)
    }
  })

  it("makes and accepts the consistency proofs of the reference vectors", async () => {
    for (const { old, size, proof } of vectors.consistency) {
      expect((await consistencyProof(old, size, tiles.read)).map(hex)).to.deep.equal(proof)
      expect(isConsistent(head(old), head(size), proof.map(bytes))).to.equal(true)
    }
  })

  it("refuses an inclusion proof for another leaf, place, size or root, and one too short, too long or changed", async () => {
    const proof = await inclusionProof(2, 7, tiles.read)
    const leaf = leafHash(entries[2]!)
    expect(isIncluded(leaf, 2, 7, proof, roots[7]!)).to.equal(true)
    const wrong = [
      isIncluded(leafHash(entries[3]!), 2, 7, proof, roots[7]!),
      isIncluded(leaf, 3, 7, proof, roots[7]!),
      isIncluded(leaf, 2, 4, proof, roots[7]!),
      isIncluded(leaf, 2, 7, proof, roots[6]!),
      isIncluded(leaf, 2, 7, proof.slice(1), roots[7]!),
      isIncluded(leaf, 2, 7, [...proof, leaf], roots[7]!),
      isIncluded(leaf, 2, 7, [leaf, ...proof.slice(1)], roots[7]!),
      isIncluded(leaf, 7, 7, proof, roots[7]!),
      isIncluded(leaf, -1, 7, proof, roots[7]!),
    ]
    expect(wrong).to.deep.equal(wrong.map(() => false))
  })

  it("refuses a consistency proof for other roots, a shorter tree, and one changed in any hash", async () => {
    for (const [old, size] of [
      [4, 7],
      [6, 8],
      [3, 8],
    ] as const) {
      const proof = await consistencyProof(old, size, tiles.read)
      expect(isConsistent(head(old), head(size), proof)).to.equal(true)
      expect(isConsistent({ size: old, root: roots[old - 1]! }, head(size), proof)).to.equal(false)
      expect(isConsistent(head(old), { size, root: roots[size - 1]! }, proof)).to.equal(false)
      expect(isConsistent(head(size), head(old), proof)).to.equal(false)
      expect(isConsistent(head(old), head(size), proof.slice(1))).to.equal(false)
      for (const i of proof.keys())
        expect(isConsistent(head(old), head(size), proof.with(i, emptyRoot)), `hash ${i}`).to.equal(false)
    }
  })

  it("takes a tree as consistent with itself and with the empty one, and with no other of its size", () => {
    expect(isConsistent(head(5), head(5), [])).to.equal(true)
    expect(isConsistent(head(0), head(5), [])).to.equal(true)
    expect(isConsistent(head(5), { size: 5, root: roots[4]! }, [])).to.equal(false)
    expect(isConsistent({ size: 0, root: roots[1]! }, head(5), [])).to.equal(false)
  })
})

function head(size: number): { size: number; root: Buffer } {
  return { size, root: roots[size]! }
}

function bytes(text: string): Buffer {
  return Buffer.from(text, "hex")
}

function hex(buffer: Buffer): string {
  return buffer.toString("hex")
}
