// The product in processes of its own, which can be killed: the compiled server on the database under test.
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { root } from "../../src/root.ts"
import { type BenchDatabase, sessionSecret } from "../bench/processes.ts"

const { DATABASE_URL } = process.env

/** The database that the tests may empty: MariaDB if it is named, else a file of its own. */
export function databaseForFaults(): { database: BenchDatabase; isMaria: boolean; remove(): void } {
  if (DATABASE_URL) return { database: { DATABASE_URL }, isMaria: true, remove: () => undefined }
  const folder = mkdtempSync(path.join(tmpdir(), "kenes-faults-"))
  const database = { SQLITE_FILE: path.join(folder, "kenes.sqlite") }
  return { database, isMaria: false, remove: () => rmSync(folder, { recursive: true }) }
}

/** Batches of endorsements wait for seconds in the demonstration's mode, not for hours. */
const environment = { NODE_ENV: "development", SESSION_SECRET: sessionSecret, TRUST_PROXY: "1", LOG_LEVEL: "error" }

export interface Node {
  base: string
  /** as when the power fails: nothing is finished, nothing is closed */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startNode(database: BenchDatabase): Promise<Node> {
  const port = await freePort()
  const child = spawn(process.execPath, [path.join(root, "dist/src/server.js")], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), ...environment, ...database },
    stdio: ["ignore", "inherit", "inherit"],
  })
  const base = `http://127.0.0.1:${port}`
  const until = Date.now() + 60_000
  while (!(await answers(`${base}/healthz`))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (Date.now() > until) throw new Error("the server did not answer within a minute")
    await new Promise(done => setTimeout(done, 20))
  }
  return { base, kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") }
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return
  const ended = new Promise(done => child.once("exit", done))
  child.kill(signal)
  await ended
}

const answers = (url: string) =>
  fetch(url).then(
    res => res.ok,
    () => false,
  )

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise(done => server.once("listening", done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}
