// What is measured runs in processes of its own, pinned to one core where the machine has more.
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { availableParallelism } from "node:os"
import path from "node:path"
import { type Config, readConfig } from "../../src/config.ts"
import { root } from "../../src/root.ts"

export const sessionSecret = "the bench's own secret, which is long enough"
const key = Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")

export type BenchDatabase = { DATABASE_URL: string } | { SQLITE_FILE: string }
const environment = (database: BenchDatabase) => ({
  NODE_ENV: "production",
  BASE_URL: "https://kenes.test",
  SESSION_SECRET: sessionSecret,
  IDENTITY_KEYS: `bench:${key}`,
  IDENTITY_HASH_KEY: key,
  JOURNAL_KEY: key,
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "kenes@kenes.test",
  TRUST_PROXY: "1",
  ...database,
})
export const benchConfig = (database: BenchDatabase): Config => readConfig(environment(database))

export interface Running {
  base: string
  /** milliseconds of processor time that it has used so far */
  used(): number
  stop(): Promise<void>
}

/** The product as in production, on a migrated database. */
export const startSite = (database: BenchDatabase): Promise<Running> =>
  start([path.join(root, "dist/src/server.js")], environment(database), "/healthz")

/** One of the bench's own programs, which listens on PORT. */
export const startPeer = (file: string, env: Record<string, string>): Promise<Running> =>
  start(["--import", "tsx", path.join(root, "test/bench", file)], { NODE_ENV: "production", ...env }, "/")

async function start(args: string[], env: Record<string, string>, path: string): Promise<Running> {
  const port = await freePort()
  const pinned = availableParallelism() > 1 ? ["taskset", "-c", "0"] : []
  const [command, ...rest] = [...pinned, process.execPath, ...args]
  const child: ChildProcess = spawn(command!, rest, {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  })
  const base = `http://127.0.0.1:${port}`
  while (
    !(await fetch(base + path).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`${args.at(-1)} ended with ${child.exitCode}`)
    await new Promise(done => setTimeout(done, 100))
  }
  return {
    base,
    used() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]!.split(" ")
      return (Number(fields[11]) + Number(fields[12])) * 10
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode) return
      const ended = new Promise(done => child.once("exit", done))
      child.kill("SIGTERM")
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise(done => server.once("listening", done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

export const build = (): void => {
  execFileSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" })
}
