// `npm run bench nominations`: ten thousand nominations with forty thousand documents, three hundred in one review, on SQLite
// and on MariaDB: finding who may be the same person, the desk's search and the lists. `npm run bench nominations 0.1` makes a
// tenth of it. BENCH_DATABASE_URL names the database, which is emptied.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { newPublicId } from "../../src/chance.ts"
import { listCouncils } from "../../src/councils/store.ts"
import { applyMigrations } from "../../src/db/migrate.ts"
import { searchKey } from "../../src/language/search-key.ts"
import { sortKey } from "../../src/language/sort-key.ts"
import { findAlike } from "../../src/likenesses/finding.ts"
import { pairTable } from "../../src/likenesses/store.ts"
import { addNomination } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { addGrant } from "../../src/users/grant-store.ts"
import { addAccounts, type Bench, firstUser, headersOf, openBench } from "./crowd.ts"
import { addManyNominations, manySize, type Someone, someone } from "./many-nominations.ts"
import { type BenchDatabase, build, type Running, startSite } from "./processes.ts"

const url = process.env.BENCH_DATABASE_URL ?? "mysql://root@127.0.0.1:3306/kenes_bench"
const newcomers = 60
const rounds = 40

export async function benchNominations(share = 1): Promise<void> {
  build()
  const folder = mkdtempSync(path.join(tmpdir(), "kenes-bench-"))
  try {
    await measure("SQLite", { SQLITE_FILE: path.join(folder, "kenes.sqlite") }, share)
    await measure("MariaDB", { DATABASE_URL: url }, share)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(name: string, database: BenchDatabase, share: number): Promise<void> {
  const bench = await openBench(database)
  await bench.source.dropDatabase()
  await applyMigrations(bench.source)
  const size = { ...manySize, nominations: Math.round(manySize.nominations * share) }
  const began = performance.now()
  const [review] = await addManyNominations(bench, size)
  await addAccounts(bench, 1)
  await makeSecretary(bench)
  const took = ((performance.now() - began) / 1_000).toFixed(0)
  console.log(`${name}: ${size.nominations} nominations, ${size.nominations * size.documents} documents in ${took} s`)
  await measureFinding(bench, review!)
  await bench.source.destroy()

  const site = await startSite(database)
  try {
    for (const [what, address] of Object.entries(searches(review!.slug))) {
      const { times, bytes } = await timesOf(site, address)
      console.log(`  ${what}: ${show(times)} (median under 50); ${bytes} bytes packed`)
    }
    for (const address of publicLists(review!.slug)) {
      const { times, bytes } = await timesOf(site, address)
      console.log(`  ${address}: ${show(times)}; ${bytes} bytes packed (at most 60,000)`)
      if (bytes > 60_000) throw new Error(`${address} has more than 60 kB`)
    }
  } finally {
    await site.stop()
  }
}

/** The secretary of every council: nobody's list is longer. */
const makeSecretary = ({ db }: Bench): Promise<void> =>
  db.write(async (tx, now) => {
    for (const { id: councilId } of await listCouncils(tx, now.toISOString().slice(0, 10)))
      await addGrant(tx, {
        userId: firstUser,
        role: "secretary",
        councilId,
        fromAt: now,
        grantedByRole: "administrator",
      })
  })

/** Proposals of people of whom every third stands there already, with a digit of the number or the name written otherwise. */
async function measureFinding({ db, vault }: Bench, review: Review): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < newcomers; n++) {
    const known = someone(n)
    const fresh = someone(1_000_000 + n)
    const one: Someone = n % 3 ? fresh : { ...fresh, ...only(known) }
    await db.write(async (tx, now) => {
      const added = await addNomination(tx, rowOf(vault, review, one, now))
      const began = performance.now()
      await findAlike(tx, now, vault, added, [one])
      times.push(performance.now() - began)
    })
  }
  const pairs = await db.read(tx => tx.count(pairTable))
  console.log(`  who may be the same person, of one new nomination: ${show(times)} (under 20 ms); ${pairs} pairs found`)
  if (pairs < newcomers / 3) throw new Error("not every pair was found")
}
const only = ({ familyName, givenName, birthOn }: Someone) => ({ familyName, givenName, birthOn })

function rowOf(vault: Bench["vault"], review: Review, { iin, ...one }: Someone, now: Date) {
  const { sealed, keyId } = vault.seal(iin)
  const name = `${one.familyName} ${one.givenName}`
  return {
    ...one,
    publicId: newPublicId(),
    reviewId: review.id,
    councilId: review.councilId,
    number: null,
    status: "proposed" as const,
    sortKey: sortKey(name),
    searchKey: searchKey(name),
    iinSealed: sealed,
    iinKeyId: keyId,
    iinHash: vault.hash(`${iin} ${newPublicId()}`),
    lang: "kk" as const,
    seatKind: "civil" as const,
    organisationId: null,
    sphere: "education" as const,
    statement: "",
    ownStatement: null,
    declared: [],
    nomineeUserId: null,
    channel: "online" as const,
    createdAt: now,
    respondedAt: null,
    decidedAt: null,
    withdrawnAt: null,
  }
}

const searches = (slug: string) => ({
  "desk, search in one review": `/kk/desk/reviews/${slug}/nominations?name=${encodeURIComponent("жумабаев ай")}`,
  "desk, search in all reviews": `/kk/desk/nominations?name=${encodeURIComponent("жумабаев ай")}`,
  "desk, one letter in all reviews": `/kk/desk/nominations?name=${encodeURIComponent("а")}`,
  "desk, one review": `/kk/desk/reviews/${slug}/nominations`,
  "desk, all reviews by status": "/kk/desk/nominations?status=consented",
  "duplicates of one review": `/kk/desk/reviews/${slug}/duplicates`,
})
const publicLists = (slug: string) => [
  `/kk/reviews/${slug}/candidates`,
  `/kk/reviews/${slug}`,
  "/kk/reviews",
  "/kk/campaigns",
]

/** Milliseconds from asking to the whole answer, one request after the other, as one official asks. */
async function timesOf({ base }: Running, address: string): Promise<{ times: number[]; bytes: number }> {
  const times: number[] = []
  let html = ""
  for (let n = -10; n < rounds; n++) {
    const began = performance.now()
    const answer = await fetch(base + address, {
      headers: { ...headersOf(0), "x-forwarded-proto": "https", "accept-encoding": "identity" },
    })
    html = await answer.text()
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
    if (n >= 0) times.push(performance.now() - began)
  }
  return { times, bytes: gzipSync(html).length }
}

const sorted = (of: number[]) => [...of].sort((a, b) => a - b)
const median = (of: number[]) => sorted(of)[Math.floor(of.length / 2)]!
const show = (of: number[]) =>
  `median ${median(of).toFixed(1)} ms, 95th percentile ${sorted(of)[Math.floor(of.length * 0.95)]!.toFixed(1)} ms`
