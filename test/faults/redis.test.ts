// Limits that nodes share, in a real Redis (REDIS_URL, else this machine's), and what happens when it does not answer.
import { randomUUID } from "node:crypto"
import { connect, createServer, type Server, type Socket } from "node:net"
import { expect } from "chai"
import { pino } from "pino"
import type { RedisClientType } from "redis"
import { TooMany } from "../../src/errors.ts"
import { openRedis } from "../../src/redis.ts"
import { type Limit, limitingInRedis } from "../../src/web/limiting.ts"

const url = process.env.REDIS_URL ?? "redis://127.0.0.1:6379"
const until = async (what: () => boolean) => {
  for (let i = 0; i < 200 && !what(); i++) await new Promise(done => setTimeout(done, 50))
  expect(what()).to.equal(true)
}
const refused = (taken: Promise<void>) =>
  taken.then(
    () => false,
    error => error instanceof TooMany,
  )

describe("limits in Redis", () => {
  const prefix = `kenes-test-${randomUUID()}`
  const clients: RedisClientType[] = []
  const servers: Server[] = []
  const lines: string[] = []
  const log = pino({ level: "info" }, { write: (line: string) => lines.push(line) })
  const node = async (address = url, points = 3, seconds = 60): Promise<Limit> => {
    const client = openRedis(address, log)
    clients.push(client)
    if (address === url) await until(() => client.isReady)
    return limitingInRedis(client, log, prefix)("test", points, seconds)
  }
  beforeEach(() => {
    lines.length = 0
  })
  after(async () => {
    const [one] = clients
    if (one?.isReady) for await (const keys of one.scanIterator({ MATCH: `${prefix}:*` })) await one.del(keys)
    for (const client of clients) client.destroy()
    for (const server of servers) server.close()
  })

  it("are counted together by all nodes, each key by itself, and forgotten together", async () => {
    const [first, second] = [await node(), await node()]
    await first.take("a")
    await second.take("a")
    await first.take("a")
    expect(await refused(second.take("a"))).to.equal(true)
    expect(await refused(first.take("a"))).to.equal(true)
    expect(await refused(second.take("b"))).to.equal(false)
    expect(await first.count("b")).to.equal(2)
    await second.giveBack("b")
    expect(await first.count("b")).to.equal(2)
    await second.forget("a")
    expect(await refused(first.take("a"))).to.equal(false)
    expect(lines.join()).not.to.include("error")
  })

  it("say how long to wait", async () => {
    const one = await node(url, 1, 30)
    await one.take("wait")
    const error = await one.take("wait").catch(e => e)
    expect(error).to.be.instanceOf(TooMany)
    expect(error.params.seconds).to.be.within(1, 30)
  })

  it("hold within each node while nobody listens there, at once and with a line in the log", async () => {
    const alone = await node("redis://127.0.0.1:1")
    const began = Date.now()
    for (const _ of [1, 2, 3]) await alone.take("a")
    expect(await refused(alone.take("a"))).to.equal(true)
    expect(Date.now() - began).to.be.below(1_000)
    await until(() => lines.join().includes("Redis is not reachable"))
    expect(lines.join()).to.include("limits are counted here")
  })

  it("hold within each node while Redis takes requests and answers none, and are shared again when it does", async () => {
    const held = new Set<Socket>()
    let deaf = false
    const relay = createServer(socket => {
      const { hostname, port } = new URL(url)
      const redis = connect(Number(port || 6379), hostname)
      held.add(socket)
      socket.on("data", data => deaf || redis.write(data))
      redis.on("data", data => deaf || socket.write(data))
      socket.on("error", () => undefined).on("close", () => redis.destroy())
      redis.on("error", () => undefined).on("close", () => socket.destroy())
    })
    servers.push(relay)
    await new Promise<void>(done => relay.listen(0, "127.0.0.1", done))
    const { port } = relay.address() as { port: number }
    const own = await node(`redis://127.0.0.1:${port}`)
    await until(() => clients.at(-1)!.isReady)
    await own.take("c")
    deaf = true
    const began = Date.now()
    for (const _ of [1, 2, 3]) await own.take("c")
    expect(await refused(own.take("c"))).to.equal(true)
    expect(Date.now() - began).to.be.below(5_000)
    expect(lines.join()).to.include("limits are counted here")
    deaf = false
    for (const socket of held) socket.destroy()
    await until(() => clients.at(-1)!.isReady)
    const other = await node()
    await own.forget("c")
    for (const _ of [1, 2, 3]) await own.take("c")
    expect(await refused(other.take("c"))).to.equal(true)
  })
})
