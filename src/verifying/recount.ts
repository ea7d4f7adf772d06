// The tallies, counted again from the entries alone.
import * as crypto from "node:crypto"
import { CompactTable } from "./compact-table.ts"
import { dayNumber, type Turn, turnKinds } from "./turn.ts"

interface Counted {
  number: number
  review: string
  total: number
}
/** How a pseudonym stands at a candidate. 0: never seen. */
const active = 1
const withdrawn = 2
const invalidated = 3

const moves = {
  record: { from: [0, withdrawn], to: active, adds: 1 },
  withdraw: { from: [active], to: withdrawn, adds: -1 },
  invalidate: { from: [active], to: invalidated, adds: -1 },
  restore: { from: [invalidated], to: active, adds: 1 },
}

export class Recount {
  readonly nominations = new Map<string, Counted>()
  /** How many cells each review has, and how many of them were compared with served ones. */
  readonly reviews = new Map<string, { cells: number; compared: number }>()
  /** By number of nomination, then territory and day: the four counts, and whether a served tally was compared. */
  readonly cells = new CompactTable(2, turnKinds.length + 1)
  readonly #territories = new Map<string, number>()
  /** By 128 bits of a hash over nomination and pseudonym: how it stands, and its territory. */
  readonly #pseudonyms = new CompactTable(4, 1)
  turns = 0

  /** Counts a turn, or says why it cannot be. */
  fold(turn: Turn): string | undefined {
    const nomination = this.#nomination(turn)
    if (nomination.review !== turn.review)
      return `candidate ${turn.nomination} stood in review ${nomination.review} before, not in ${turn.review}`
    const territory = this.#territory(turn.territory)
    if (territory > 65_535) return "there cannot be so many territories"

    const place = this.#pseudonyms.place(pseudonymKey(turn))
    const before = this.#pseudonyms.numbers[place]!
    const { from, to, adds } = moves[turn.kind]
    if (!from.includes(before & 3)) return wrongMove(turn, before & 3)
    if (turn.kind !== "record" && before >>> 2 !== territory)
      return `the endorsement that it is about was recorded in another territory than ${turn.territory}`
    this.#pseudonyms.numbers[place] = (territory << 2) | to

    const cell = this.cells.place([nomination.number, territory * 65_536 + dayNumber(turn.day)!])
    const counts = this.cells.numbers
    if (!counts[cell] && !counts[cell + 1] && !counts[cell + 2] && !counts[cell + 3])
      this.reviews.get(turn.review)!.cells++
    counts[cell + turnKinds.indexOf(turn.kind)]!++
    nomination.total += adds
    this.turns++
    return undefined
  }

  /** Where a cell's counts stand in `cells.numbers`, then whether it was compared; undefined when there are none. */
  cell(nomination: string, territory: string, day: string): number | undefined {
    const number = this.nominations.get(nomination)?.number
    const place = this.#territories.get(territory)
    const on = dayNumber(day)
    if (number === undefined || place === undefined || on === undefined) return undefined
    return this.cells.find([number, place * 65_536 + on])
  }

  /** A cell of a review that no served tally named. */
  forgotten(review: string): { nomination: string; territory: string; day: string } | undefined {
    const { cells, compared } = this.reviews.get(review) ?? { cells: 0, compared: 0 }
    if (cells === compared) return undefined
    const byNumber = new Map([...this.nominations].map(([id, { number, review }]) => [number, { id, review }]))
    for (const row of this.cells.rows()) {
      const nomination = byNumber.get(row[0]!)!
      if (nomination.review !== review || row.at(-1) !== 0) continue
      const territory = [...this.#territories].find(([, number]) => number === Math.floor(row[1]! / 65_536))![0]
      const day = new Date(Date.UTC(2000, 0, 1 + (row[1]! % 65_536))).toISOString().slice(0, 10)
      return { nomination: nomination.id, territory, day }
    }
    return undefined
  }

  #nomination({ nomination, review }: Turn): Counted {
    const found = this.nominations.get(nomination)
    if (found) return found
    const counted = { number: this.nominations.size + 1, review, total: 0 }
    this.nominations.set(nomination, counted)
    if (!this.reviews.has(review)) this.reviews.set(review, { cells: 0, compared: 0 })
    return counted
  }

  #territory(slug: string): number {
    const found = this.#territories.get(slug)
    if (found !== undefined) return found
    this.#territories.set(slug, this.#territories.size)
    return this.#territories.size - 1
  }
}

function pseudonymKey({ nomination, pseudonym }: Turn): number[] {
  const hash = crypto.hash("sha256", `${nomination} ${pseudonym}`, "buffer")
  return [hash.readUInt32LE(0) || 1, hash.readUInt32LE(4), hash.readUInt32LE(8), hash.readUInt32LE(12)]
}

function wrongMove({ kind, nomination, pseudonym }: Turn, before: number): string {
  const stood = ["there is none before it", "it is active", "it was withdrawn", "it was invalidated"][before]
  if (kind === "record" && before === active)
    return `a second active endorsement of candidate ${nomination} by pseudonym ${pseudonym}`
  return `endorsement.${kind} does not fit the endorsement of candidate ${nomination} by pseudonym ${pseudonym}: ${stood}`
}
