// Roots and proofs of a tree whose tiles are stored.
import { hashRanges, loadEdge, type ReadTile, rootOfEdge } from "./tiles.ts"
import { consistencyRanges, inclusionRanges } from "./tree.ts"

export async function rootOf(size: number, readTile: ReadTile): Promise<Buffer> {
  return rootOfEdge(await loadEdge(size, readTile))
}

export async function inclusionProof(index: number, size: number, readTile: ReadTile): Promise<Buffer[]> {
  return hashRanges(inclusionRanges(index, size), readTile)
}

export async function consistencyProof(old: number, size: number, readTile: ReadTile): Promise<Buffer[]> {
  return hashRanges(consistencyRanges(old, size), readTile)
}
