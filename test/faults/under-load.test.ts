// Endorsements at the real, compiled server: every request sent twice, some withdrawn at once, and the server killed.
import { expect } from "chai"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { type Bench, firstUser, openBench } from "../bench/crowd.ts"
import { build } from "../bench/processes.ts"
import { gatherCrowd, type Kind, randomFrom, send } from "./crowd.ts"
import { expectConsistent, expectWholeLog, listActs, recount, verifyFromOutside } from "./log-from-outside.ts"
import { databaseForFaults, type Node, startNode } from "./processes.ts"

const kills = 50
const walkers = 8

describe("endorsing under load", () => {
  const { database, isMaria, remove } = databaseForFaults()
  let bench: Bench | undefined
  let nodes: Node[] = []

  before(() => build())
  afterEach(async () => {
    await Promise.all(nodes.map(node => node.stop()))
    nodes = []
    await bench?.source.destroy()
    bench = undefined
  })
  after(() => remove())

  /** On SQLite the file has one server: whoever looks into it opens it when that is not running. */
  async function look(): Promise<Bench> {
    if (!bench?.source.isInitialized) bench = await openBench(database)
    return bench
  }
  async function leave(): Promise<void> {
    if (isMaria) return
    await bench?.source.destroy()
    bench = undefined
  }
  const start = async () => {
    const node = await startNode(database)
    nodes.push(node)
    return node
  }
  /** Until the log has grown no more for longer than a batch waits; then it is verified by the real command. */
  async function untilSequenced(base: string): Promise<void> {
    let [size, unchanged] = ["", 0]
    for (let i = 0; i < 240 && unchanged < 10; i++) {
      await new Promise(done => setTimeout(done, 500))
      const note = await (await fetch(`${base}/journal/checkpoint`)).text()
      unchanged = note === size ? unchanged + 1 : 0
      size = note
    }
    expect(await verifyFromOutside(base)).to.include("All fits")
  }

  it("counts 1,000 endorsements by 200 accounts once, each sent twice and one in five withdrawn at once", async () => {
    const candidates = await gatherCrowd(await look(), 200, 5)
    await leave()
    const first = await start()
    const second = isMaria ? await start() : first
    const twice = (kind: Kind, account: number, candidate: Nomination) =>
      Promise.all([send(first.base, kind, account, candidate), send(second.base, kind, account, candidate)])
    const statuses: (number | undefined)[] = []
    const account = async (n: number) => {
      for (const [i, candidate] of candidates.entries()) {
        statuses.push(...(await twice("record", n, candidate)))
        if ((n + i) % 5 === 0) statuses.push(...(await twice("withdraw", n, candidate)))
      }
    }
    for (let from = 0; from < 200; from += 20)
      await Promise.all(Array.from({ length: 20 }, (_, i) => account(from + i)))
    expect(statuses.filter(status => status !== 303)).to.deep.equal([])
    expect(statuses.length).to.equal(2_400)
    await untilSequenced(first.base)
    await Promise.all(nodes.map(node => node.stop()))
    const after = await look()
    const acts = await listActs(after)
    expect(acts.filter(act => act.kind === "record").length).to.equal(1_000)
    expect(acts.filter(act => act.kind === "withdraw").length).to.equal(200)
    expect([...recount(acts).values()]).to.deep.equal([160, 160, 160, 160, 160])
    await expectWholeLog(after, acts)
  })

  it(`keeps every endorsement that it answered, killed at ${kills} random moments`, async () => {
    const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000)
    console.log(`      FAULTS_SEED=${seed}`)
    const below = randomFrom(seed)
    const accounts = 2_000
    const candidates = await gatherCrowd(await look(), accounts, 5)
    await leave()
    /** what was answered last about each account and candidate; undefined while no answer has come */
    const answered = new Map<string, Kind | undefined>()
    const recorded = new Set<string>()
    const checkpoints = new Set<string>()
    const wrong: number[] = []

    /** Each walker has accounts of its own, so that the order of what they were answered is known. */
    const walk = async (walker: number, base: string, isOver: () => boolean) => {
      while (!isOver()) {
        const account = walker + walkers * below(accounts / walkers)
        const candidate = candidates[below(candidates.length)]!
        const pair = `${candidate.id} ${account}`
        const kind = answered.get(pair) === "record" && below(3) === 0 ? "withdraw" : "record"
        answered.set(pair, undefined)
        const status = await send(base, kind, account, candidate)
        if (status === 303) answered.set(pair, kind)
        if (status === 303 && kind === "record") recorded.add(pair)
        if (status !== undefined && status !== 303) wrong.push(status)
      }
    }
    const watch = async (base: string, isOver: () => boolean) => {
      while (!isOver()) {
        const note = await fetch(`${base}/journal/checkpoint`).then(
          async res => (res.ok ? res.text() : undefined),
          () => undefined,
        )
        if (note) checkpoints.add(note)
        await new Promise(done => setTimeout(done, 100))
      }
    }

    if (isMaria) await start()
    for (let kill = 0; kill < kills; kill++) {
      const node = await start()
      let over = false
      const isOver = () => over
      const all = Array.from({ length: walkers }, (_, i) => walk(i, nodes[i % nodes.length]!.base, isOver))
      const seen = watch(node.base, isOver)
      await new Promise(done => setTimeout(done, 50 + below(700)))
      // On MariaDB another node goes on meanwhile, and takes over what the killed one was at.
      const [victim] = nodes.splice(isMaria ? below(nodes.length) : 0, 1)
      await victim!.kill()
      over = true
      await Promise.all([...all, seen])
    }
    expect(wrong).to.deep.equal([])
    expect(recorded.size).to.be.above(kills)

    const [last = await start()] = nodes
    await untilSequenced(last.base)
    await Promise.all(nodes.map(node => node.stop()))
    const after = await look()
    const acts = await listActs(after)
    const newest = new Map<string, Kind>()
    for (const { nominationId, userId, kind } of acts)
      newest.set(`${nominationId} ${userId! - firstUser}`, kind as Kind)
    for (const pair of recorded) expect(newest.has(pair), pair).to.equal(true)
    for (const [pair, kind] of answered) if (kind) expect(newest.get(pair), pair).to.equal(kind)
    const entries = await expectWholeLog(after, acts)
    const contradicted = expectConsistent(checkpoints, entries)
    console.log(
      `      ${acts.length} turns, ${recorded.size} pairs answered "recorded", ${contradicted} checkpoints seen`,
    )
  })
})
