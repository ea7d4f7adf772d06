import { mkdirSync } from "node:fs"
import path from "node:path"
import { createApp } from "./app.ts"
import { MovableClock, systemClock } from "./clock.ts"
import { type Config, readConfig } from "./config.ts"
import { startReminding } from "./consents/reminding.ts"
import { createDataSource } from "./data-source.ts"
import { Database } from "./db/database.ts"
import { applyMigrations } from "./db/migrate.ts"
import { resumeClock } from "./demo/use-cases.ts"
import type { Deps } from "./deps.ts"
import { startTending } from "./documents/tending.ts"
import { startExpiring } from "./drafts/expiring.ts"
import { startErasing } from "./erasures/job.ts"
import { startBeating } from "./heartbeats/beating.ts"
import { startInvalidations } from "./invalidations/job.ts"
import { startComparing } from "./likenesses/job.ts"
import { journalSigner } from "./log/signer.ts"
import { createLog } from "./log.ts"
import { startSender } from "./messages/sender.ts"
import { takePrepared } from "./prepared-demo.ts"
import { openRedis } from "./redis.ts"
import { startDestroying } from "./retention/due.ts"
import { letDueHappen, startDue } from "./reviews/due.ts"
import { seedDemonstration } from "./seed-demo.ts"
import { startSequencer } from "./sequencing/sequencer.ts"
import { startWatching } from "./sources/watch.ts"
import { argon2id } from "./users/password.ts"
import { Vault } from "./vault.ts"
import { startUpkeep } from "./verifications/upkeep.ts"
import { limitingInMemory, limitingInRedis } from "./web/limiting.ts"
import { startWitnessing } from "./witnesses/daily.ts"

const config = configOrExit()
const log = createLog(config.logLevel)
const production = config.mode === "production"
if (config.db.type === "better-sqlite3") mkdirSync(path.dirname(config.db.database), { recursive: true })
if (!production) takePrepared(config)
const source = await createDataSource(config.db)
  .initialize()
  .catch(error => stop(`The database does not answer (DATABASE_URL, SQLITE_FILE): ${error.message}`))
if (!production) await applyMigrations(source)
else if (await source.showMigrations()) stop("Migrations are pending: apply them with `npm run migrate`.")

const db = new Database(source, production ? systemClock : new MovableClock(), !production)
const vault = new Vault({ sealing: config.identityKeys, hashing: config.identityHashKey })
const passwords = argon2id()
if (!production) {
  await seedDemonstration({ vault, passwords }, source)
  await resumeClock(db)
}
const redis = config.redisUrl ? openRedis(config.redisUrl, log) : undefined
const limiting = redis ? limitingInRedis(redis, log) : limitingInMemory
const deps: Deps = { config, db, vault, passwords, limiting, signer: await journalSigner(config, db), log }

// What was due while no node lived comes first: a deadline that downtime has moved must not look missed to anybody.
await letDueHappen(db)
const stopBeating = startBeating(deps)

// The demonstration, whose accounts everybody knows, is for this machine alone.
const host = production ? "0.0.0.0" : "127.0.0.1"
const server = createApp(deps).listen(config.port, host, error => {
  if (error) stop(`Cannot listen on port ${config.port} (PORT): ${error.message}`)
  log.info({ url: config.baseUrl, mode: config.mode }, "listening")
})
// On a slow link a file of 10 MB is half an hour on its way; web/multipart.ts ends requests that fall silent.
server.requestTimeout = 30 * 60_000
const stops = [
  stopBeating,
  ...[
    startDue,
    startDestroying,
    startExpiring,
    startSender,
    startSequencer,
    startTending,
    startWatching,
    startInvalidations,
    startWitnessing,
    startErasing,
    startUpkeep,
    startReminding,
    startComparing,
  ].map(start => start(deps)),
]

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    log.info({ signal }, "finishing requests")
    server.close(async () => {
      await Promise.all(stops.map(stop => stop()))
      await source.destroy()
      redis?.destroy()
      log.info("closed")
    })
    server.closeIdleConnections()
  })

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    return stop((error as Error).message)
  }
}
function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
