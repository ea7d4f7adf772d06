/**
 * Reads an extract as it comes over the line; none of the file stays. Numbers wait as hashes, 40 bytes each, until the
 * last line has come, and go into the database only when every line is good.
 */
import { setImmediate as othersFirst } from "node:timers/promises"
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import type { Vault } from "../vault.ts"
import { decode, Unreadable } from "./encoding.ts"
import { addEntries, addProblems } from "./entry-store.ts"
import { type Fault, type LineProblem, mostLines, type RegisterExtract, type RegisterProblem } from "./extract.ts"
import { linesOf, type Places, readLine } from "./lines.ts"
import { type Gathered, holes, Pigeonholes } from "./pigeonholes.ts"
import { moveExtract } from "./store.ts"

/** So many rows are one short write, after which others have their turn. */
const atOnce = 500

/** @returns what is wrong with the file as a whole; what is wrong with its lines is counted with them */
export async function readInto(
  { db, vault }: { db: Database; vault: Vault },
  extract: RegisterExtract,
  places: Places,
  bytes: AsyncIterable<Buffer>,
): Promise<Fault | null> {
  const gathered = new Pigeonholes()
  const notes = notebook(db, extract)
  const today = almatyDate(db.clock.now())
  try {
    for await (const { line, cells } of linesOf(decode(bytes))) {
      if (line > mostLines) return "tooManyLines"
      const read = readLine(cells, places, today)
      if ("reason" in read) notes.bad(line, read.reason)
      else gathered.add({ hash: Buffer.from(vault.hash(read.iin), "hex"), line, territoryId: read.territoryId })
      if (notes.count() % atOnce === 0) await notes.write()
    }
  } catch (error) {
    if (error instanceof Unreadable) return error.fault
    throw error
  }
  for (let hole = 0; hole < holes; hole++) {
    noteDuplicates(gathered, hole, notes.bad)
    if (hole % 32 === 31 || gathered.count(hole) > atOnce) await notes.write()
  }
  if (notes.counts.lines === 0) return "empty"
  if (notes.counts.problems === 0) await store(db, extract, gathered)
  return null
}

/** Bad lines on their way into the database, and how far the reading has come. */
function notebook(db: Database, extract: RegisterExtract) {
  const counts = { lines: 0, problems: 0 }
  let waiting: RegisterProblem[] = []
  return {
    counts,
    count: () => ++counts.lines,
    bad(line: number, reason: LineProblem, earlierLine: number | null = null) {
      counts.problems += 1
      waiting.push({ extractId: extract.id, line, reason, earlierLine })
    },
    async write(): Promise<void> {
      const some = waiting
      waiting = []
      await db.write(async tx => {
        for (let from = 0; from < some.length; from += atOnce) await addProblems(tx, some.slice(from, from + atOnce))
        await moveExtract(tx, extract, { ...counts, seenAt: new Date() })
      })
      await othersFirst()
    },
  }
}

function noteDuplicates(
  gathered: Pigeonholes,
  hole: number,
  bad: (line: number, reason: LineProblem, earlierLine: number) => void,
): void {
  let first: Pick<Gathered, "hash" | "line"> = { hash: Buffer.alloc(0), line: 0 }
  for (const entry of gathered.inOrder(hole))
    if (entry.hash.equals(first.hash)) bad(entry.line, "duplicate", first.line)
    else first = entry
}

async function store(db: Database, extract: RegisterExtract, gathered: Pigeonholes): Promise<void> {
  for (let hole = 0; hole < holes; hole++) {
    const entries = gathered
      .inOrder(hole)
      .map(({ hash, ...entry }) => ({ ...entry, extractId: extract.id, iinHash: hash.toString("hex") }))
    for (let from = 0; from < entries.length; from += atOnce) {
      await db.write(async tx => {
        await addEntries(tx, entries.slice(from, from + atOnce))
        await moveExtract(tx, extract, { seenAt: new Date() })
      })
      await othersFirst()
    }
  }
}
