// Recording an endorsement whole, beside a bare Express handler that inserts one row, in the same run; and on SQLite.
// BENCH_DATABASE_URL names the MariaDB database, which is emptied.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { endorsementActTable } from "../../src/endorsements/store.ts"
import { logEntryTable } from "../../src/log/store.ts"
import { createSigner } from "../../src/merkle/note.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import { type Bench, formToken, gather, headersOf, openBench } from "./crowd.ts"
import { crowdAt, fire, mean, warmUp } from "./load.ts"
import { type BenchDatabase, benchConfig, build, startPeer, startSite } from "./processes.ts"

const perRound = 5_000
const rounds = 5
const url = process.env.BENCH_DATABASE_URL ?? "mysql://root@127.0.0.1:3306/kenes_bench"

/** Accepted requests, rows and entries of the log must be the same number. */
async function account(database: BenchDatabase, opened: Bench, accepted: number) {
  const { db, vault } = opened
  const config = benchConfig(database)
  await sequenceNow({ db, vault, signer: createSigner(config.journalOrigin, config.journalKey!) })
  const rows = await db.read(tx => tx.count(endorsementActTable))
  const entries = await db.read(tx =>
    tx
      .createQueryBuilder(logEntryTable, "e")
      .where("e.entry like :kind", { kind: '%"action":"endorsement.%' })
      .getCount(),
  )
  console.log(`accepted ${accepted}, rows ${rows}, entries of the log ${entries}`)
  if (accepted !== rows || rows !== entries) throw new Error("accepted requests, rows and entries differ")
}

const show = (value: number, places = 0) => value.toFixed(places).padStart(7)

function refuseOthers(others: Record<string, number>): void {
  if (Object.keys(others).length) throw new Error(`other answers: ${JSON.stringify(others)}`)
}

async function benchOnMariaDb(accounts = 60_000): Promise<void> {
  const database = { DATABASE_URL: url }
  const opened = await openBench(database)
  const address = await gather(opened, accounts)
  await opened.source.query(
    "create table if not exists bare_rows (id integer primary key auto_increment, nomination_id integer not null, user_id integer not null, at datetime(3) not null)",
  )
  const site = await startSite(database)
  const peer = await startPeer("bare-insert.ts", database)
  try {
    const { load, seen } = crowdAt(site.base, address, accounts)
    const bare = async (amount: number) => {
      const same = { path: "/", body: `_csrf=${formToken}`, headers: headersOf(1) }
      const { result, rate } = await fire(peer.base, amount, request => ({ ...request, ...same }))
      if (result["5xx"]) throw new Error("the bare handler failed")
      return rate
    }
    await warmUp(() => load(perRound))
    await warmUp(() => bare(perRound))
    const ours: number[] = []
    const theirs: number[] = []
    const used = [site.used(), peer.used()]
    for (let round = 0; round < rounds; round++) {
      theirs.push(await bare(perRound))
      ours.push(await load(perRound))
    }
    const [mine, bares] = [site.used() - used[0]!, peer.used() - used[1]!].map(ms => (ms * 1_000) / (rounds * perRound))
    const [a, b] = [mean(ours), mean(theirs)]
    console.log(
      `endorsements on MariaDB ${show(a)}/s, bare Express with one insert ${show(b)}/s: ${(a / b).toFixed(2)} (at least 0.55, goal 0.85)`,
    )
    console.log(`  by rounds: ${ours.map((one, i) => (one / theirs[i]!).toFixed(2)).join(" ")}`)
    console.log(`  processor time: ${show(mine!)} µs each, bare ${show(bares!)} µs: ${(bares! / mine!).toFixed(2)}`)
    refuseOthers(seen.others)
    await site.stop()
    await account(database, opened, seen.accepted)
  } finally {
    await Promise.all([site.stop(), peer.stop()])
    await opened.source.query("drop table if exists bare_rows")
    await opened.source.destroy()
  }
}

async function benchOnSqlite(accounts = 20_000): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "kenes-bench-"))
  const database = { SQLITE_FILE: path.join(folder, "kenes.sqlite") }
  const before = await openBench(database)
  const address = await gather(before, accounts)
  await before.source.destroy()
  const site = await startSite(database)
  try {
    const { load, seen } = crowdAt(site.base, address, accounts)
    await warmUp(() => load(perRound))
    const ours: number[] = []
    for (let round = 0; round < rounds; round++) ours.push(await load(perRound / 2))
    console.log(`endorsements on SQLite, durable ${show(mean(ours))}/s (at least 300)`)
    refuseOthers(seen.others)
    await site.stop()
    const after = await openBench(database)
    await account(database, after, seen.accepted)
    await after.source.destroy()
  } finally {
    await site.stop()
    rmSync(folder, { recursive: true })
  }
}

export async function benchEndorsing(): Promise<void> {
  build()
  await benchOnMariaDb()
  await benchOnSqlite()
}
