import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise(done => server.once("listening", done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

/** The product as a newcomer starts it: `npm start`, embedded database, demonstration data, in a folder of its own. */
export async function startDemonstration() {
  const folder = mkdtempSync(path.join(tmpdir(), "kenes-walk-"))
  const port = await freePort()
  const began = Date.now()
  const child: ChildProcess = spawn("npm", ["start", "--silent"], {
    env: {
      ...process.env,
      NODE_ENV: undefined,
      PORT: String(port),
      SQLITE_FILE: path.join(folder, "kenes.sqlite"),
      DATABASE_URL: undefined,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  })
  const base = `http://localhost:${port}`
  const isUp = () =>
    fetch(`${base}/healthz`).then(
      r => r.ok,
      () => false,
    )
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (Date.now() - began > 30_000) {
      process.kill(-child.pid!, "SIGKILL")
      throw new Error("the server did not answer within 30 seconds")
    }
    await new Promise(done => setTimeout(done, 50))
  }
  return {
    base,
    startedIn: Date.now() - began,
    /** the process that answers, behind npm's own */
    async pid(): Promise<number> {
      const found = execFileSync("pgrep", ["-g", String(child.pid), "-f", "server.js"], { encoding: "utf8" })
      return Number(found.trim().split("\n").at(-1))
    },
    async stop() {
      const ended = new Promise(done => child.once("exit", done))
      process.kill(-child.pid!, "SIGTERM")
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
