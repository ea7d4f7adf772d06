// Times and memory, measured side by side in one run: public pages next to a bare Express page of the same bytes.
// `npm run bench pages`; machines are noisy, so the ratios are what to look at.
import { execFileSync } from "node:child_process"
import type { AddressInfo } from "node:net"
import autocannon from "autocannon"
import express from "express"
import { startDemonstration } from "../browser/server.ts"

const paths = ["/kk", "/kk/councils", "/kk/councils/ile", "/ru/campaigns", "/ru/journal"]
const connections = 32

const load = (url: string, options: Partial<autocannon.Options>) => autocannon({ url, connections, ...options })

function residentMegabytes(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024
}

async function bare(html: string) {
  const app = express()
  app.get("/", (_req, res) => {
    res.send(html)
  })
  const server = app.listen(0, "127.0.0.1")
  await new Promise(done => server.once("listening", done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => server.close() }
}

export async function benchPages(): Promise<void> {
  const site = await startDemonstration()
  console.log(`npm start to the first answer, demonstration data included: ${(site.startedIn / 1000).toFixed(1)} s`)
  try {
    await load(site.base + paths[1], { duration: 10 })
    const peer = await bare(await (await fetch(site.base + paths[1])).text())
    await load(peer.url, { duration: 10 })
    for (const path of paths) {
      const html = await (await fetch(site.base + path)).text()
      const same = await bare(html)
      const theirs = await load(same.url, { duration: 3 })
      const ours = await load(site.base + path, { duration: 3 })
      same.stop()
      if (ours.non2xx || ours.errors) throw new Error(`${path}: ${ours.non2xx} answers were not 2xx`)
      const [a, b] = [ours.requests.average, theirs.requests.average]
      console.log(
        `${path.padEnd(20)} ${a.toFixed(0).padStart(6)} pages/s, bare Express ${b.toFixed(0).padStart(6)}: ${(a / b).toFixed(2)}`,
      )
    }
    peer.stop()
    await load(site.base + paths[2], { amount: 10_000 })
    console.log(`resident memory after 10,000 more page views: ${residentMegabytes(await site.pid()).toFixed(0)} MB`)
  } finally {
    await site.stop()
  }
}
