// Addresses of tiles and entry bundles, such as `0/x001/x234/067` and `entries/000.p/17`.
import { tileWidth } from "./tiles.ts"

export interface TileAddress {
  /** Entry bundles are numbered like the tiles of level 0. */
  level: number | "entries"
  n: number
  width: number
}

export function tilePath(level: TileAddress["level"], n: number, width = tileWidth): string {
  const digits = String(n)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g)!
  const number = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/")
  return `${level}/${number}${width < tileWidth ? `.p/${width}` : ""}`
}

/** Exactly what `tilePath` writes: each tile has one address only. */
export function parseTilePath(path: string): TileAddress | undefined {
  const [, level, number, width] = /^(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (level === undefined || number === undefined) return undefined
  const address: TileAddress = {
    level: level === "entries" ? "entries" : Number(level),
    n: Number(number.replace(/[x/]/g, "")),
    width: Number(width ?? tileWidth),
  }
  const isPossible = address.level === "entries" || address.level < 64
  const isWide = address.width > 0 && address.width <= tileWidth
  return isPossible && isWide && tilePath(address.level, address.n, address.width) === path ? address : undefined
}
