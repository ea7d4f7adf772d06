import { Readable } from "node:stream"
import { CsvError, parse } from "csv-parse"
import { parseIin } from "../persons/iin.ts"
import type { TerritoryOn } from "../territories/territory.ts"
import { Unreadable } from "./encoding.ts"
import type { LineProblem } from "./extract.ts"

export interface Cells {
  line: number
  cells: string[]
}

/**
 * The lines of the table with their numbers, without empty ones and without a heading. A line is a line, whatever quotes
 * stand in it: one that was never closed must not swallow the rest of the file.
 */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Cells> {
  const parser = parse({
    bom: true,
    delimiter: [";", ",", "\t"],
    record_delimiter: ["\r\n", "\n", "\r"],
    quote: false,
    relax_column_count: true,
    info: true,
    max_record_size: 2_000,
  })
  const source = Readable.from(text)
  source.once("error", error => parser.destroy(error))
  source.pipe(parser)
  let line = 0
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      line += 1
      const cells = record.map(bare)
      while (cells.at(-1) === "") cells.pop()
      const isHeading = line === 1 && !/\d/.test(cells[0] ?? "")
      if (cells.length && !isHeading) yield { line, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable("longLine") : error
  } finally {
    source.destroy()
  }
}

const bare = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replaceAll('""', '"')
    .trim()

export type Read = { iin: string; territoryId: number } | { reason: LineProblem }
export type Places = Map<string, number | "outside">

/**
 * What a line says, or what is wrong with it.
 * @param today YYYY-MM-DD
 */
export function readLine([number = "", place = "", ...rest]: string[], places: Places, today: string): Read {
  if (rest.length || !place) return { reason: "columns" }
  const iin = parseIin(number)
  if (!iin.ok) return { reason: iin.reason }
  if (iin.birthOn > today) return { reason: "notBorn" }
  const territoryId = places.get(folded(place))
  if (territoryId === undefined) return { reason: "territory" }
  return territoryId === "outside" ? { reason: "outside" } : { iin: iin.iin, territoryId }
}

/** How territories may be called in an extract: by code, by short name, or by name in any of the three languages. */
export function placesOf(territories: TerritoryOn[], inside: TerritoryOn[]): Places {
  const places: Places = new Map()
  for (const place of territories)
    for (const name of [place.slug, place.kato, ...Object.values(place.names)])
      places.set(folded(name), inside.some(({ id }) => id === place.id) ? place.id : "outside")
  return places
}

const folded = (name: string) => name.normalize("NFC").toLowerCase().replace(/\s+/g, " ")
