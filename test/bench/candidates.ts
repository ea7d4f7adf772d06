// The list of 20 candidates with their tallies on MariaDB, drawn fresh and unchanged, beside a bare Express page that sends the
// same bytes from memory. BENCH_DATABASE_URL names the database, which is emptied.
import autocannon from "autocannon"
import { createSigner } from "../../src/merkle/note.ts"
import { spheres } from "../../src/nominations/nomination.ts"
import { listNominations } from "../../src/nominations/store.ts"
import { getReview } from "../../src/reviews/store.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import { saveActs, saveCandidate } from "../support/endorsements.ts"
import { gather, openBench } from "./crowd.ts"
import { benchConfig, build, type Running, startPeer, startSite } from "./processes.ts"

const connections = 32
const rounds = 5
const url = process.env.BENCH_DATABASE_URL ?? "mysql://root@127.0.0.1:3306/kenes_bench"
const accounts = 200

/** Twenty candidates of one review, each with some endorsements that stand in the log; returns the address of their list. */
async function prepare(): Promise<string> {
  const opened = await openBench({ DATABASE_URL: url })
  const { source, db, vault } = opened
  await gather(opened, accounts)
  const review = await db.read(tx => getReview(tx, "bench"))
  for (let n = 1; n < 20; n++) await saveCandidate({ db, vault }, review, { sphere: spheres[n % spheres.length]! })
  const candidates = await db.read(tx => listNominations(tx, review.id, ["admitted"]))
  const citizens: { id: number }[] = await source.query("select id from users limit ?", [accounts])
  for (const [n, { id: nominationId }] of candidates.entries()) {
    const few = citizens.slice(0, accounts - n)
    await saveActs(db, ...few.map(({ id: userId }) => ({ reviewId: review.id, nominationId, userId })))
  }
  const { journalOrigin, journalKey } = benchConfig({ DATABASE_URL: url })
  await sequenceNow({ db, vault, signer: createSigner(journalOrigin, journalKey!) })
  await source.destroy()
  return `/kk/reviews/${review.slug}/candidates`
}

async function perSecond(address: string, headers: Record<string, string>, status: number): Promise<number> {
  const result = await autocannon({ url: address, connections, duration: 3, headers })
  const others = Object.keys(result.statusCodeStats ?? {}).filter(code => code !== String(status))
  if (others.length || result.errors) throw new Error(`${address} answered ${others.join(", ")} instead of ${status}`)
  return result.requests.average
}

const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length

export async function benchCandidates(): Promise<void> {
  build()
  const page = await prepare()
  const site = await startSite({ DATABASE_URL: url })
  const peer = await startPeer("bare-page.ts", { PAGE: site.base + page })
  const tag = async () => (await fetch(site.base + page)).headers.get("etag")!
  const kinds = {
    bare: { server: peer, measure: () => perSecond(`${peer.base}/`, {}, 200) },
    fresh: { server: site, measure: () => perSecond(site.base + page, {}, 200) },
    unchanged: {
      server: site,
      measure: async () => perSecond(site.base + page, { "if-none-match": await tag() }, 304),
    },
  }
  const seen = Object.values(kinds).map(() => ({ rates: [] as number[], used: 0 }))
  try {
    // Stages open at the start, which changes pages.
    await new Promise(done => setTimeout(done, 5_000))
    for (let round = -3; round < rounds; round++)
      for (const [n, { server, measure }] of Object.values(kinds).entries()) {
        // Nine seconds and more of each to warm up, in which a page may change: the first look at sources makes entries.
        const { rate, used } = await measured(server, round < 0 ? () => measure().catch(() => 0) : measure)
        if (round < 0) continue
        seen[n]!.rates.push(rate)
        seen[n]!.used += used
      }
  } finally {
    await Promise.all([site.stop(), peer.stop()])
  }
  const [bare, ...ours] = seen.map(({ rates, used }) => ({ rate: mean(rates), used: used / rounds }))
  console.log(`${page}, bare Express with the same bytes: ${bare!.rate.toFixed(0)} pages/s`)
  for (const [n, [name, target]] of [
    ["drawn fresh", 0.3],
    ["unchanged (304)", 0.8],
  ].entries()) {
    const { rate, used } = ours[n]!
    const ratio = (rate / bare!.rate).toFixed(2)
    console.log(
      `  ${name}: ${rate.toFixed(0)}/s, ${ratio} of it (at least ${target}); by processor time ${(bare!.used / used).toFixed(2)}`,
    )
  }
}

/** Requests a second, and processor time of each in microseconds. */
async function measured(server: Running, measure: () => Promise<number>): Promise<{ rate: number; used: number }> {
  const before = server.used()
  const rate = await measure()
  return { rate, used: ((server.used() - before) * 1_000) / (rate * 3) }
}
