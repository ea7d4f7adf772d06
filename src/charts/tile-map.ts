// A region as tiles, one for each territory, all of one size because each has one council. A tile stands as near as it can
// to where its seat lies; no two share a place.
import { scaleLinear } from "d3-scale"

export type TileStatus = "none" | "soon" | "open" | "endorse" | "working" | "done"

export interface Territory {
  name: string
  href: string
  lat: number
  lon: number
  status: TileStatus
}

/** What a language needs so that names fit: words left out ("district|city"), and its vowels, by which a long word is broken. */
export interface NameRules {
  leaveOut: string
  vowels: string
}

export interface TileMap {
  viewBox: string
  tileWidth: number
  tileHeight: number
  tiles: (Territory & { x: number; y: number; column: number; row: number; lines: { text: string; y: number }[] })[]
  /** The same, in the order given. */
  listed: readonly Territory[]
  /** Those that occur, for the legend. */
  statuses: TileStatus[]
}

const columns = 5
const tileWidth = 62
const tileHeight = 52
const gap = 2.5
const longestLine = 9

export function tileMap(territories: readonly Territory[], rules: NameRules): TileMap {
  const rows = Math.max(1, Math.ceil((territories.length * 1.35) / columns))
  const cells = settle(territories, columns, rows)
  const usedRows = Math.max(0, ...cells.map(cell => cell.row)) + 1
  const tiles = territories.map((territory, i) => {
    const { column, row } = cells[i]!
    const x = round(column * (tileWidth + gap))
    const y = round(row * (tileHeight + gap))
    const texts = linesOf(territory.name, rules)
    const lines = texts.map((text, n) => ({ text, y: (texts.length > 1 ? 33 : 38) + n * 12 }))
    return { ...territory, column, row, x, y, lines }
  })
  const order: TileStatus[] = ["open", "endorse", "working", "soon", "done", "none"]
  return {
    viewBox: `0 0 ${round(columns * (tileWidth + gap) - gap)} ${round(usedRows * (tileHeight + gap) - gap)}`,
    tileWidth,
    tileHeight,
    tiles: tiles.sort((a, b) => a.row - b.row || a.column - b.column), // so that the keyboard goes as the eye does
    listed: territories,
    statuses: order.filter(status => territories.some(territory => territory.status === status)),
  }
}

interface Cell {
  column: number
  row: number
}

/** Everyone takes the nearest free cell, then cells are exchanged as long as that brings tiles nearer to their true places. */
function settle(territories: readonly Territory[], columns: number, rows: number): Cell[] {
  const column = scaleLinear(spread(territories.map(territory => territory.lon)), [0, columns - 1])
  const row = scaleLinear(spread(territories.map(territory => territory.lat)), [rows - 1, 0])
  const wishes = territories.map(({ lat, lon }) => ({ column: column(lon), row: row(lat) }))
  const cells: Cell[] = Array.from({ length: columns * rows }, (_, i) => ({
    column: i % columns,
    row: Math.floor(i / columns),
  }))
  const cost = (who: number | undefined, cell: number) =>
    who === undefined
      ? 0
      : (wishes[who]!.column - cells[cell]!.column) ** 2 + (wishes[who]!.row - cells[cell]!.row) ** 2

  const holder: (number | undefined)[] = cells.map(() => undefined)
  for (const who of territories.keys()) {
    const free = [...cells.keys()].filter(cell => holder[cell] === undefined)
    const nearest = free.reduce((best, cell) => (cost(who, cell) < cost(who, best) ? cell : best))
    holder[nearest] = who
  }
  for (let hasImproved = true; hasImproved; ) {
    hasImproved = false
    for (const a of cells.keys())
      for (const b of cells.keys()) {
        const gain = cost(holder[a], a) + cost(holder[b], b) - cost(holder[a], b) - cost(holder[b], a)
        if (gain <= 1e-9) continue
        ;[holder[a], holder[b]] = [holder[b], holder[a]]
        hasImproved = true
      }
  }
  return territories.map((_, who) => cells[holder.indexOf(who)]!)
}

/** From least to most, never nothing: a region with one territory has a map too. */
function spread(values: number[]): [number, number] {
  const least = Math.min(...values)
  const most = Math.max(...values)
  return least < most ? [least, most] : [least - 1, least + 1]
}

function linesOf(name: string, { leaveOut, vowels }: NameRules): string[] {
  const words = leaveOut.toLowerCase().split("|")
  const short = name
    .split(/\s+/)
    .filter(word => !words.includes(word.toLowerCase()))
    .join(" ")
  if (short.length <= longestLine) return [short]
  const breaks = [...Array(short.length).keys()].filter(
    i => i >= 3 && i <= short.length - 3 && mayBreak(short, i, vowels),
  )
  if (!breaks.length) return [short]
  const badness = (i: number) =>
    Math.abs(i - short.length / 2) + (vowels.includes(short[i - 1]!.toLowerCase()) ? 0 : 1.5)
  const middle = breaks.reduce((best, i) => (badness(i) < badness(best) ? i : best))
  return short[middle] === " "
    ? [short.slice(0, middle), short.slice(middle + 1)]
    : [`${short.slice(0, middle)}-`, short.slice(middle)]
}

/** Before a consonant and its vowel, when there is a vowel before it too: a syllable is not torn, though a root may be. */
function mayBreak(word: string, i: number, vowels: string): boolean {
  const isVowel = (letter = "") => letter !== "" && vowels.includes(letter.toLowerCase())
  return (
    word[i] === " " ||
    (!isVowel(word[i]) && isVowel(word[i + 1]) && [...word.slice(0, i)].some(letter => isVowel(letter)))
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
