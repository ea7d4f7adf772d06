import { type Edge, emptyEdge, extend, rootOfEdge, type Tile } from "../../src/merkle/tiles.ts"
import { leafHash } from "../../src/merkle/tree.ts"

/** Tiles as a log stores them, in memory. */
export class TileFolder {
  readonly tiles = new Map<string, Buffer>()
  edge: Edge = emptyEdge

  append(entries: Buffer[]): Tile[] {
    const { edge, changed } = extend(this.edge, entries.map(leafHash))
    for (const { level, n, hashes } of changed) this.tiles.set(`${level}/${n}`, hashes)
    this.edge = edge
    return changed
  }

  get root(): Buffer {
    return rootOfEdge(this.edge)
  }

  read = async (level: number, n: number): Promise<Buffer> => this.tiles.get(`${level}/${n}`) ?? Buffer.alloc(0)
}
