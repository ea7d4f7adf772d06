import type { AddressInfo } from "node:net"
import { pino } from "pino"
import type { DataSource, Logger } from "typeorm"
import { createApp } from "../../src/app.ts"
import { MovableClock } from "../../src/clock.ts"
import { readConfig } from "../../src/config.ts"
import { createDataSource } from "../../src/data-source.ts"
import { Database } from "../../src/db/database.ts"
import { journalTable } from "../../src/journal/store.ts"
import { createSigner } from "../../src/merkle/note.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import { argon2id } from "../../src/users/password.ts"
import { Vault } from "../../src/vault.ts"
import { limitingInMemory } from "../../src/web/limiting.ts"
import { emptyDatabase, type Rows, rowsOf } from "./empty-database.ts"

const { DATABASE_URL, MOCHA_WORKER_ID } = process.env
/** Tests that run side by side each have a database: the first the one that is named, the others its siblings. */
const sibling = Number(MOCHA_WORKER_ID ?? 0) > 0 ? `_${MOCHA_WORKER_ID}` : ""
/** SQLite in memory by default; `DATABASE_URL=mysql://… npm test` runs the same tests on MariaDB. */
export const testConfig = readConfig({
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  SQLITE_FILE: ":memory:",
  BASE_URL: "http://kenes.test",
  JOURNAL_KEY: Buffer.from("a seed that stays the same, 32 b").toString("base64"),
  ...(DATABASE_URL && { DATABASE_URL: DATABASE_URL + sibling }),
})

/** Counts what is sent to the database, for tests of budgets; `before` may throw, as if the process had ended there. */
export const queries = { count: 0, texts: [] as string[], before: undefined as ((text: string) => void) | undefined }
const counter: Logger = {
  logQuery(text) {
    queries.before?.(text)
    queries.count += 1
    queries.texts.push(text)
  },
  logQueryError() {},
  logQuerySlow() {},
  logSchemaBuild() {},
  logMigration() {},
  log() {},
}

let opened: { source: DataSource; initial: Rows } | undefined

/** One migrated database for the whole run, emptied for each test down to what migrations put there. */
export async function cleanSource(): Promise<DataSource> {
  if (!opened) {
    const source = await createDataSource(testConfig.db, counter).initialize()
    await source.dropDatabase()
    await source.runMigrations()
    opened = { source, initial: await rowsOf(source) }
  } else await emptyDatabase(opened.source, opened.initial)
  return opened.source
}

/** Cheap on purpose: what is tested is that passwords are asked for, not how long guessing takes. */
export const testPasswords = argon2id({ memoryCost: 64, timeCost: 1, parallelism: 1 })
export const password = "correct horse battery"
let hashed: Promise<string> | undefined
export const passwordHash = (): Promise<string> => (hashed ??= testPasswords.hash(password))

export const testSigner = createSigner(testConfig.journalOrigin, testConfig.journalKey!)

export type TestApp = Awaited<ReturnType<typeof startApp>>

export interface Answer {
  status: number
  location: string | null
  headers: Headers
  html: string
}

/** The real application over real HTTP on a random port, with an empty migrated database and a clock that can be moved. */
export async function startApp({
  at = new Date("2022-03-14T03:00:00Z"),
  log = pino({ level: "silent" }),
  clamdUrl = undefined as string | undefined,
} = {}) {
  const clock = MovableClock.at(at)
  const source = await cleanSource()
  const db = new Database(source, clock)
  const vault = new Vault({ sealing: testConfig.identityKeys, hashing: testConfig.identityHashKey })
  const deps = {
    config: { ...testConfig, clamdUrl },
    db,
    vault,
    passwords: testPasswords,
    limiting: limitingInMemory,
    signer: testSigner,
    log,
  }
  const express = createApp(deps)
  const server = express.listen(0, "127.0.0.1")
  await new Promise(done => server.once("listening", done))
  queries.before = undefined
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** A browser of one person: keeps the session cookie and fills in the form's token as a page would. */
  function browser() {
    let cookie = ""
    let token = ""
    async function send(url: string, init: RequestInit = {}): Promise<Answer> {
      const headers = new Headers(init.headers)
      if (cookie) headers.set("cookie", cookie)
      // Packing and unpacking thousands of pages takes a tenth of the run; what is tested of it asks for it.
      if (!headers.has("accept-encoding")) headers.set("accept-encoding", "identity")
      const res = await fetch(base + url, { redirect: "manual", ...init, headers })
      const set = res.headers.getSetCookie().find(c => c.startsWith("session="))
      if (set) cookie = set.split(";")[0]!
      const html = await res.text()
      token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? token
      return { status: res.status, location: res.headers.get("location"), headers: res.headers, html }
    }
    const post = (url: string, fields: Record<string, string | string[]> = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries({ ...(token && { _csrf: token }), ...fields }))
        for (const one of [value].flat()) body.append(name, one)
      return send(url, { method: "POST", body })
    }
    return {
      send,
      get: (url: string) => send(url),
      post,
      /** A form with a file: multipart, with the token in it. */
      upload(url: string, fields: Record<string, string | Blob>) {
        const body = new FormData()
        for (const [name, value] of Object.entries({ _csrf: token, ...fields })) body.append(name, value)
        return send(url, { method: "POST", body })
      },
      /** Signs in over the form, as people do; any page that follows gives the token for later posts. */
      async signIn(user: { email: string | null }) {
        const answer = await post("/en/sign-in", { email: user.email ?? "", password })
        if (answer.status !== 303) throw new Error(`could not sign in: ${answer.status}`)
        await send("/en/account")
        // So that a test finds in the journal what it did itself.
        await db.write(tx => tx.delete(journalTable, { action: "user.sign-in" }))
      },
      get cookie() {
        return cookie
      },
      get token() {
        return token
      },
      /** Returns what takes this browser back to how it is now. */
      remember() {
        const kept = { cookie, token }
        return () => {
          cookie = kept.cookie
          token = kept.token
        }
      },
    }
  }

  const visitor = browser()
  return {
    express,
    source,
    db,
    vault,
    signer: testSigner,
    clock,
    base,
    /** Puts everything that waits into the log, as the sequencer does in the server. */
    sequence: () => sequenceNow(deps),
    browser,
    get: visitor.get,
    post: visitor.post,
    /** A browser in which this user is signed in. */
    async as(user: { email: string | null }) {
      const own = browser()
      await own.signIn(user)
      return own
    },
    async stop() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}
