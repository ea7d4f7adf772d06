// The log as it must be whatever happened: verified by the real command, without a gap, equal to a plain recount.
import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { expect } from "chai"
import { activeKinds, type EndorsementAct } from "../../src/endorsements/endorsement.ts"
import { endorsementActTable } from "../../src/endorsements/store.ts"
import { listEntriesFrom } from "../../src/log/store.ts"
import { parseCheckpoint } from "../../src/merkle/checkpoint.ts"
import { join, leafHash, perfectRanges, perfectRoot } from "../../src/merkle/tree.ts"
import { root } from "../../src/root.ts"
import { totalsOf } from "../../src/tallies/reading-store.ts"
import type { Bench } from "../bench/crowd.ts"

const run = promisify(execFile)

/** What `npm run verify -- <url>` says; throws when it finds something. */
export const verifyFromOutside = async (base: string): Promise<string> =>
  (await run(process.execPath, [path.join(root, "dist/src/verify.js"), base])).stdout

export const listActs = ({ db }: Bench): Promise<EndorsementAct[]> =>
  db.read(tx => tx.find(endorsementActTable, { order: { id: "ASC" } }))

/** The newest act of each citizen about each candidate, counted one by one. */
export function recount(acts: EndorsementAct[]): Map<number, number> {
  const newest = new Map<string, EndorsementAct>()
  for (const act of acts) {
    const pair = `${act.nominationId} ${act.userId}`
    if (act.turn > (newest.get(pair)?.turn ?? 0)) newest.set(pair, act)
  }
  const counts = new Map<number, number>()
  for (const { nominationId, kind } of newest.values())
    if (activeKinds.includes(kind)) counts.set(nominationId, (counts.get(nominationId) ?? 0) + 1)
  return counts
}

/** Every act has a place of its own, the places of all entries have no gap, and the tallies are the recount. */
export async function expectWholeLog(bench: Bench, acts: EndorsementAct[]): Promise<string[]> {
  const { db } = bench
  const places = acts.map(act => act.logIndex)
  expect(places).to.not.include(null)
  expect(new Set(places).size).to.equal(places.length)
  const entries = await db.read(tx => listEntriesFrom(tx, 0, 1_000_000))
  const [{ last }] = await db.read(tx => tx.query("select max(idx) as last from log_entries"))
  expect(entries.length).to.equal(Number(last) + 1)
  const turns = entries.filter(entry => entry.includes('"action":"endorsement.'))
  expect(turns.length).to.equal(acts.length)
  const counts = recount(acts)
  const ids = [...new Set(acts.map(act => act.nominationId))]
  const { totals } = await db.read(tx => totalsOf(tx, ids))
  for (const id of ids) expect(totals.get(id)).to.equal(counts.get(id) ?? 0)
  return entries
}

/** None of the checkpoints that were seen says anything else than the entries that the log has now. */
export function expectConsistent(notes: Iterable<string>, entries: string[]): number {
  const leaves = entries.map(entry => leafHash(Buffer.from(entry)))
  let seen = 0
  for (const note of notes) {
    const checkpoint = parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1))!
    expect(checkpoint.size).to.be.at.most(leaves.length)
    const perfect = perfectRanges({ from: 0, to: checkpoint.size })
    const hash = join(perfect.map(({ from, to }) => perfectRoot(Buffer.concat(leaves.slice(from, to)))))
    expect(checkpoint.root.toString("base64")).to.equal(hash.toString("base64"))
    seen += 1
  }
  return seen
}
