// Tallies for programs and spreadsheets: with them anyone can compare their own recount of the log.
import type { Counts } from "./tally.ts"

export interface OpenReviews {
  size: number
  reviews: { slug: string; candidates: number }[]
}
export interface OpenCell extends Counts {
  candidate: string
  territory: string
  day: string
  total: number
}
export interface OpenReview {
  size: number
  review: string
  /** in order of candidate, territory and day */
  cells: OpenCell[]
}

/** `cells` are `[territory, day, recorded, withdrawn, invalidated, restored]`. */
export function jsonOf({ size, review, cells }: OpenReview) {
  const candidates: { id: string; total: number; cells: (string | number)[][] }[] = []
  for (const { candidate, total, territory, day, recorded, withdrawn, invalidated, restored } of cells) {
    if (candidates.at(-1)?.id !== candidate) candidates.push({ id: candidate, total, cells: [] })
    candidates.at(-1)!.cells.push([territory, day, recorded, withdrawn, invalidated, restored])
  }
  return { size, review, candidates }
}

const columns = ["candidate", "territory", "day", "recorded", "withdrawn", "invalidated", "restored"] as const

/** Every value is a slug, a date or a number, so nothing needs quotes, and no spreadsheet takes it for a formula. */
export function csvOf({ size, review, cells }: OpenReview): string {
  const head = ["log_size", "review", ...columns]
  const rows = cells.map(cell => [size, review, ...columns.map(name => cell[name])])
  return [head, ...rows].map(row => `${row.join(",")}\r\n`).join("")
}
