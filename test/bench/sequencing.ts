// How fast entries find their place in the log, and how long a proof takes in a big one.
//   DATABASE_URL=mysql://… npx tsx test/bench/sequencing.ts [share of the full size, 0.05 unless given]
// The database named there is emptied; without it, an SQLite file of its own.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { systemClock } from "../../src/clock.ts"
import { readConfig } from "../../src/config.ts"
import { createDataSource } from "../../src/data-source.ts"
import { Database } from "../../src/db/database.ts"
import { applyMigrations } from "../../src/db/migrate.ts"
import { journalSigner } from "../../src/log/signer.ts"
import { latestCheckpoint, listEntriesFrom, tileReader } from "../../src/log/store.ts"
import { inclusionProof } from "../../src/merkle/proofs.ts"
import { isIncluded, leafHash } from "../../src/merkle/tree.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import { Vault } from "../../src/vault.ts"
import { addBigJournal, fullSize } from "./big-log.ts"

const share = Number(process.argv[2] ?? 0.05)
const size = {
  ...fullSize,
  citizens: fullSize.citizens * share,
  endorsements: fullSize.endorsements * share,
  entries: fullSize.entries * share,
}
const folder = mkdtempSync(path.join(tmpdir(), "kenes-bench-"))
const config = readConfig({ SQLITE_FILE: path.join(folder, "bench.sqlite"), ...process.env, NODE_ENV: "development" })
const source = await createDataSource(config.db).initialize()
await source.dropDatabase()
await applyMigrations(source)
const db = new Database(source, systemClock)
const vault = new Vault({ sealing: config.identityKeys, hashing: config.identityHashKey })
const signer = await journalSigner(config, db)

const seconds = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const began = performance.now()
  const result = await work()
  return [(performance.now() - began) / 1000, result]
}

try {
  const [made] = await seconds(() => addBigJournal(db, source, size))
  console.log(`${config.db.type}: ${size.entries} rows made in ${made.toFixed(1)} s`)
  const before = process.cpuUsage()
  const [took, placed] = await seconds(() => sequenceNow({ db, vault, signer }))
  const { user, system } = process.cpuUsage(before)
  const own = ((user + system) / 1_000_000).toFixed(1)
  console.log(`${placed} entries in ${took.toFixed(1)} s: ${(placed / took).toFixed(0)} entries per second`)
  console.log(`the sequencer itself computed for ${own} s of it, the rest is the database and the machine`)
  await proofs()
} finally {
  await source.destroy()
  rmSync(folder, { recursive: true })
}

async function proofs(): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < 500; n++) {
    const index = Math.floor(Math.random() * size.entries)
    const [took] = await seconds(() =>
      db.read(async tx => {
        const checkpoint = (await latestCheckpoint(tx))!
        const [entry] = await listEntriesFrom(tx, index, 1)
        const proof = await inclusionProof(index, checkpoint.size, tileReader(tx))
        const root = Buffer.from(checkpoint.root, "base64")
        if (!isIncluded(leafHash(Buffer.from(entry!)), index, checkpoint.size, proof, root)) throw new Error("no proof")
      }),
    )
    times.push(took * 1000)
  }
  times.sort((a, b) => a - b)
  const [middle, high] = [0.5, 0.95].map(share => times[Math.floor(times.length * share)]!.toFixed(1))
  console.log(`an inclusion proof with its entry, checked: ${middle} ms, 95 of 100 within ${high} ms`)
}
