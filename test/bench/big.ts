// After years: a million endorsements of five thousand candidates and a log of 2.1 million entries, on MariaDB, beside a
// register with a thousand endorsements. `npm run bench big 0.1` makes a tenth of it. BENCH_DATABASE_URL names the database;
// that one and its sibling `…_small` are emptied.
import { gzipSync } from "node:zlib"
import { listCandidates, viewCandidate } from "../../src/candidates/use-cases.ts"
import { applyMigrations } from "../../src/db/migrate.ts"
import { guest } from "../../src/policy.ts"
import { addBigJournal, type BigLog, fullSize } from "./big-log.ts"
import { addAccounts, type Bench, openBench } from "./crowd.ts"
import { crowdAt, fire, mean, warmUp } from "./load.ts"
import { build, type Running, startSite } from "./processes.ts"
import { sequenceAll, timesOfProofs } from "./sequencing.ts"
import { verifyFromOutside } from "./verifying.ts"

const url = process.env.BENCH_DATABASE_URL ?? "mysql://root@127.0.0.1:3306/kenes_bench"
const smallSize: BigLog = { candidates: 20, citizens: 100, endorsements: 1_000, entries: 2_100 }
const accounts = 20_000
const rounds = 5
const perRound = { pages: 300, acts: 3_000 }
const seconds = (since: number) => ((performance.now() - since) / 1_000).toFixed(0)

interface Register {
  database: { DATABASE_URL: string }
  list: string
  candidate: string
  /** statements of one reading of these two */
  queries: Record<"list" | "candidate", number>
}

export async function benchBig(share = 1): Promise<void> {
  build()
  const size: BigLog = {
    ...fullSize,
    citizens: fullSize.citizens * share,
    endorsements: fullSize.endorsements * share,
    entries: fullSize.entries * share,
  }
  const small = await register(`${url}_small`, smallSize)
  const big = await register(url, size, measureLog)
  const sites = { small: await startSite(small.database), big: await startSite(big.database) }
  try {
    await compare("list", sites, page => fetchAll(page, perRound.pages), { small: small.list, big: big.list })
    await compare("detail", sites, page => fetchAll(page, perRound.pages), {
      small: small.candidate,
      big: big.candidate,
    })
    for (const page of ["list", "candidate"] as const) {
      const bytes = gzipSync(await (await fetch(sites.big.base + big[page])).text()).length
      console.log(
        `  ${page}: ${big.queries[page]} queries (small: ${small.queries[page]}, at most 6), ${bytes} bytes packed (at most 60 kB)`,
      )
    }
    const { seconds: took, megabytes, said } = await verifyFromOutside(sites.big.base)
    console.log(`verified from outside in ${took.toFixed(1)} s (60), ${megabytes.toFixed(0)} MB at most (300)`)
    console.log(`  ${said.split("\n")[0]}`)
    await compareRecording(sites, { small: small.candidate, big: big.candidate })
  } finally {
    await Promise.all([sites.small.stop(), sites.big.stop()])
  }
}

/** An emptied database, filled and with everything in its place in the log. */
async function register(
  databaseUrl: string,
  size: BigLog,
  measure: (opened: Bench, database: Register["database"]) => Promise<unknown> = sequenceAll,
): Promise<Register> {
  const database = { DATABASE_URL: databaseUrl }
  await createIfMissing(databaseUrl)
  let queries = 0
  const opened = await openBench(database, () => {
    queries += 1
  })
  try {
    await opened.source.dropDatabase()
    await applyMigrations(opened.source)
    const began = performance.now()
    const [slug] = await addBigJournal(opened.db, opened.source, size)
    await addAccounts(opened, accounts)
    console.log(
      `${size.endorsements} endorsements of ${size.candidates} candidates, ${size.entries} entries in all and ${accounts} accounts made in ${seconds(began)} s`,
    )
    await measure(opened, database)
    const { rows } = await listCandidates(opened.db, guest, slug!, 1)
    const { publicId } = rows[0]!.candidate
    const counted = async (read: Promise<unknown>) => {
      queries = 0
      await read
      return queries
    }
    return {
      database,
      list: `/kk/reviews/${slug}/candidates`,
      candidate: `/kk/reviews/${slug}/candidates/${publicId}`,
      queries: {
        list: await counted(listCandidates(opened.db, guest, slug!, 1)),
        candidate: await counted(viewCandidate(opened.db, guest, slug!, publicId)),
      },
    }
  } finally {
    await opened.source.destroy()
  }
}

async function measureLog(opened: Bench, database: Register["database"]): Promise<void> {
  const rate = await sequenceAll(opened, database)
  console.log(`sequenced ${rate.toFixed(0)} entries per second (at least 10000)`)
  const times = await timesOfProofs(opened)
  const [middle, high] = [0.5, 0.95].map(share => times[Math.floor(times.length * share)]!.toFixed(1))
  console.log(`an inclusion proof with its entry, built and checked: ${middle} ms (5), 95 of 100 within ${high} ms`)
}

type Both<T> = Record<"small" | "big", T>

async function compare(
  what: string,
  sites: Both<Running>,
  work: (address: string) => Promise<number>,
  addresses: Both<string>,
): Promise<void> {
  await alternate(what, sites, {
    small: () => work(sites.small.base + addresses.small),
    big: () => work(sites.big.base + addresses.big),
  })
}

/** Prints how much longer it takes at the big register, and how much longer the server itself computes, by rounds that take turns. */
async function alternate(what: string, sites: Both<Running>, work: Both<() => Promise<number>>): Promise<void> {
  const both = ["small", "big"] as const
  const rates: Both<number[]> = { small: [], big: [] }
  const used: Both<number> = { small: 0, big: 0 }
  for (const one of both) await warmUp(work[one])
  for (let round = 0; round < rounds; round++)
    for (const one of both) {
      const before = sites[one].used()
      rates[one].push(await work[one]())
      used[one] += sites[one].used() - before
    }
  const [few, many] = [mean(rates.small), mean(rates.big)]
  const byRounds = rates.small.map((rate, round) => (rate / rates.big[round]!).toFixed(2)).join(" ")
  console.log(
    `${what}: ${many.toFixed(0)}/s beside ${few.toFixed(0)}/s, ${(few / many).toFixed(2)} times as long (at most 1.2)`,
  )
  console.log(`  by rounds ${byRounds}; by the server's processor time ${(used.big / used.small).toFixed(2)}`)
}

/** One at a time: how long a reader waits, and nothing is read for several at once. */
async function fetchAll(page: string, amount: number): Promise<number> {
  const { result, rate } = await fire(page, amount, request => request, { method: "GET", connections: 1 })
  if (result.non2xx) throw new Error(`${page}: ${result.non2xx} answers were not 2xx`)
  return rate
}

async function compareRecording(sites: Both<Running>, addresses: Both<string>): Promise<void> {
  const crowds = {
    small: crowdAt(sites.small.base, addresses.small, accounts),
    big: crowdAt(sites.big.base, addresses.big, accounts),
  }
  await alternate("recording", sites, {
    small: () => crowds.small.load(perRound.acts),
    big: () => crowds.big.load(perRound.acts),
  })
  for (const { seen } of Object.values(crowds))
    if (Object.keys(seen.others).length) throw new Error(`other answers: ${JSON.stringify(seen.others)}`)
}

async function createIfMissing(databaseUrl: string): Promise<void> {
  const at = new URL(databaseUrl)
  const name = at.pathname.slice(1)
  at.pathname = "/"
  const mysql = await import("mysql2/promise")
  const connection = await mysql.createConnection({ uri: at.href })
  await connection.query(`create database if not exists \`${name}\` character set utf8mb4`)
  await connection.end()
}
