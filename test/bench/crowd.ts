// A review with one candidate, and accounts by the ten thousand that may endorse there, made in the database directly.
import { createHash } from "node:crypto"
import { sign } from "cookie-signature"
import type { DataSource } from "typeorm"
import { systemClock } from "../../src/clock.ts"
import { createDataSource } from "../../src/data-source.ts"
import { Database } from "../../src/db/database.ts"
import { applyMigrations } from "../../src/db/migrate.ts"
import { sqlMoment } from "../../src/db/moment.ts"
import { getTerritory } from "../../src/territories/store.ts"
import { Vault } from "../../src/vault.ts"
import { saveCandidate } from "../support/endorsements.ts"
import { saveReview } from "../support/reviews.ts"
import { type BenchDatabase, benchConfig, sessionSecret } from "./processes.ts"

export const formToken = "0123456789abcdef".repeat(4)
/** The id of account number 0. */
export const firstUser = 1_000_000

export interface Bench {
  source: DataSource
  db: Database
  vault: Vault
}
/** @param asked is told of each statement */
export async function openBench(database: BenchDatabase, asked?: () => void): Promise<Bench> {
  const config = benchConfig(database)
  const source = await createDataSource(config.db, asked && { ...silent, logQuery: asked }).initialize()
  const vault = new Vault({ sealing: config.identityKeys, hashing: config.identityHashKey })
  return { source, db: new Database(source, systemClock), vault }
}

const nothing = () => undefined
const silent = {
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
}

/** Empties the database and gathers the accounts; the address of the candidate whom everybody endorses. */
export async function gather(bench: Bench, accounts: number): Promise<string> {
  const { source, db, vault } = bench
  await source.dropDatabase()
  await applyMigrations(source)
  const review = await saveReview(db, { slug: "bench", stages: { nominations: [-20, -10], endorsements: [-1, 30] } })
  const candidate = await saveCandidate({ db, vault }, review)
  await addAccounts(bench, accounts)
  return `/kk/reviews/${review.slug}/candidates/${candidate.publicId}`
}

/** Residents of the district of Ile, signed in and verified, so that each may endorse there. */
export async function addAccounts({ source, db }: Bench, accounts: number): Promise<void> {
  const { id: ile } = await db.read(tx => getTerritory(tx, "ile", new Date().toISOString().slice(0, 10)))
  const lite = source.options.type === "better-sqlite3"
  const [now, tonight, nextYear] = [0, 10, 300 * 24].map(hours => sqlMoment(new Date(Date.now() + hours * 3_600_000)))
  const write = (table: string, columns: string, values: (n: number) => unknown[]) =>
    rowsOf(source, table, columns, accounts, values)
  if (lite) await source.query("pragma synchronous = off")
  await write(
    "persons",
    "id, public_id, family_name, given_name, sort_key, search_key, iin_hash, birth_on, sex, created_at",
    n => [
      firstUser + n,
      `bp${n}`,
      "Bench",
      "Person",
      "bench",
      "bench",
      createHash("sha256").update(`iin ${n}`).digest("hex"),
      "1880-01-01",
      "male",
      now,
    ],
  )
  await write(
    "users",
    "id, public_id, email, family_name, given_name, sort_key, search_key, lang, email_confirmed_at, person_id, created_at",
    n => [
      firstUser + n,
      `bu${n}`,
      `bench${n}@example.kz`,
      "Bench",
      "Person",
      "bench",
      "bench",
      "kk",
      now,
      firstUser + n,
      now,
    ],
  )
  const proof = "user_id, kind, number, person_id, territory_id, method, level, verified_at, expires_at"
  await write("verifications", proof, n => [
    firstUser + n,
    "identity",
    1,
    firstUser + n,
    null,
    "in_person",
    "in_person",
    now,
    nextYear,
  ])
  await write("verifications", proof, n => [
    firstUser + n,
    "residence",
    1,
    null,
    ile,
    "document",
    "document",
    now,
    nextYear,
  ])
  const kept = (n: number) => ({
    cookie: { originalMaxAge: null, expires: null, secure: true, httpOnly: true, path: "/", sameSite: "lax" },
    csrfToken: formToken,
    passport: { user: firstUser + n },
  })
  await write("sessions", "key_hash, user_id, data, device, created_at, seen_at, expires_at", n => [
    createHash("sha256").update(`bench-session-${n}`).digest("hex"),
    firstUser + n,
    JSON.stringify(kept(n)),
    "",
    now,
    now,
    tonight,
  ])
  if (lite) await source.query("pragma synchronous = full")
}

/** What account number `n` sends; each part of the network holds a few accounts, as behind proxies. */
export const headersOf = (n: number): Record<string, string> => ({
  cookie: `__Host-session=${encodeURIComponent(`s:${sign(`bench-session-${n}`, sessionSecret)}`)}`,
  "content-type": "application/x-www-form-urlencoded",
  "x-forwarded-for": `10.${(n >> 8) & 255}.${n & 255}.7`,
})

async function rowsOf(
  source: DataSource,
  table: string,
  columns: string,
  many: number,
  values: (n: number) => unknown[],
) {
  const place = `(${columns
    .split(",")
    .map(() => "?")
    .join(", ")})`
  for (let from = 0; from < many; from += 1_000) {
    const some = Array.from({ length: Math.min(1_000, many - from) }, (_, i) => values(from + i))
    await source.query(`insert into ${table} (${columns}) values ${some.map(() => place).join(", ")}`, some.flat())
  }
}
