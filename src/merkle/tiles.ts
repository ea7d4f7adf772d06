// The tree in tiles of up to 256 hashes (c2sp.org/tlog-tiles): level 0 holds leaf hashes, each level above the roots of
// full tiles below. Appending touches only the tiles at the edge; a proof reads two tiles a level.
import { hashLength, join, perfectRanges, perfectRoot, type Range } from "./tree.ts"

export interface Tile {
  level: number
  n: number
  /** Up to 256 hashes behind one another. */
  hashes: Buffer
}

/** The hashes of one tile, as many as there are; those beyond the size in question do no harm. */
export type ReadTile = (level: number, n: number) => Promise<Buffer>

/** The right edge of a tree: of each level the tile that is not full yet. Enough to append and to know the root. */
export interface Edge {
  size: number
  tiles: Buffer[]
}

export const tileWidth = 256
const tileBytes = tileWidth * hashLength
const nothing = Buffer.alloc(0)
export const emptyEdge: Edge = { size: 0, tiles: [] }

/** How many hashes the last, partial tile of a level has in a tree of this size; 0: there is none. */
export function partialWidth(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level) % tileWidth
}

/** Every tile of a tree, as served: the full ones of each level, then its partial one. */
export function* tilesOf(size: number): Generator<{ level: number; n: number; width: number }> {
  for (let level = 0; tileWidth ** level <= size; level++) {
    const full = Math.floor(size / tileWidth ** (level + 1))
    for (let n = 0; n < full; n++) yield { level, n, width: tileWidth }
    const width = partialWidth(size, level)
    if (width > 0) yield { level, n: full, width }
  }
}

export async function loadEdge(size: number, readTile: ReadTile): Promise<Edge> {
  const levels: number[] = []
  for (let level = 0; tileWidth ** level <= size; level++) levels.push(level)
  const tiles = levels.map(async level => {
    const width = partialWidth(size, level)
    if (width === 0) return nothing
    return hashesOf(await readTile(level, Math.floor(size / tileWidth ** (level + 1))), level, width)
  })
  return { size, tiles: await Promise.all(tiles) }
}

/** Appends leaf hashes. Changed tiles come whole: full ones, and of each level touched the new partial one. */
export function extend(edge: Edge, leaves: Buffer[]): { edge: Edge; changed: Tile[] } {
  const tiles = [...edge.tiles]
  const changed: Tile[] = []
  let coming = leaves
  for (let level = 0; coming.length > 0; level++) {
    const hashes = Buffer.concat([tiles[level] ?? nothing, ...coming])
    let n = Math.floor(edge.size / tileWidth ** (level + 1))
    coming = []
    for (let at = 0; at < hashes.length; at += tileBytes) {
      const tile = hashes.subarray(at, at + tileBytes)
      changed.push({ level, n: n++, hashes: tile })
      if (tile.length === tileBytes) coming.push(perfectRoot(tile))
    }
    // A copy, so that an edge kept for long does not keep the whole batch.
    tiles[level] = Buffer.from(hashes.subarray(hashes.length - (hashes.length % tileBytes)))
  }
  return { edge: { size: edge.size + leaves.length, tiles }, changed }
}

export function rootOfEdge({ tiles }: Edge): Buffer {
  const perfect = tiles.map(tile => {
    const width = tile.length / hashLength
    return perfectRanges({ from: 0, to: width }).map(range => perfectRoot(slice(tile, range)))
  })
  return join(perfect.reverse().flat())
}

/** Appends to a tree of which the tiles are stored: what to store now, and the new root. */
export async function grow(
  size: number,
  readTile: ReadTile,
  leaves: Buffer[],
): Promise<{ size: number; root: Buffer; changed: Tile[] }> {
  const { edge, changed } = extend(await loadEdge(size, readTile), leaves)
  return { size: edge.size, root: rootOfEdge(edge), changed }
}

/** Hashes ranges of leaves, as proofs want them: reads the tiles needed at once, then only computes. */
export async function hashRanges(ranges: Range[], readTile: ReadTile): Promise<Buffer[]> {
  const parts = ranges.map(range => perfectRanges(range).map(place))
  const wanted = new Map(parts.flat().map(({ level, n }) => [`${level}/${n}`, { level, n }]))
  const read = [...wanted].map(async ([key, { level, n }]) => [key, await readTile(level, n)] as const)
  const tiles = new Map(await Promise.all(read))
  return parts.map(perfect =>
    join(
      perfect.map(({ level, n, range }) => {
        return perfectRoot(slice(hashesOf(tiles.get(`${level}/${n}`)!, level, range.to), range))
      }),
    ),
  )
}

/** The tile in which a perfect tree lies, and where in it. */
function place({ from, to }: Range): { level: number; n: number; range: Range } {
  let level = 0
  while (tileWidth ** (level + 1) <= to - from) level++
  const unit = tileWidth ** level
  const n = Math.floor(from / unit / tileWidth)
  return { level, n, range: { from: from / unit - n * tileWidth, to: to / unit - n * tileWidth } }
}

function hashesOf(tile: Buffer, level: number, width: number): Buffer {
  if (tile.length < width * hashLength) throw new RangeError(`A tile of level ${level} has fewer than ${width} hashes`)
  return tile.subarray(0, width * hashLength)
}

function slice(tile: Buffer, { from, to }: Range): Buffer {
  return tile.subarray(from * hashLength, to * hashLength)
}
