import { mkdirSync } from "node:fs"
import path from "node:path"
import { createApp } from "./app.ts"
import { systemClock } from "./clock.ts"
import { type Config, readConfig } from "./config.ts"
import { createDataSource } from "./data-source.ts"
import { Database } from "./db/database.ts"
import { applyMigrations } from "./db/migrate.ts"
import { createLog } from "./log.ts"
import { startDue } from "./reviews/due.ts"
import { argon2id } from "./users/password.ts"
import { Vault } from "./vault.ts"

const config = configOrExit()
const log = createLog(config.logLevel)
if (config.db.type === "better-sqlite3") mkdirSync(path.dirname(config.db.database), { recursive: true })
const source = await createDataSource(config.db).initialize()
if (config.mode !== "production") await applyMigrations(source)
else if (await source.showMigrations()) stop("Migrations are pending: apply them with `npm run migrate`.")

const db = new Database(source, systemClock)
const vault = new Vault({ sealing: config.identityKeys, hashing: config.identityHashKey })
const app = createApp({ config, db, vault, passwords: argon2id(), log })
const host = config.mode === "production" ? undefined : "127.0.0.1"
const server = app.listen(config.port, host as string, error => {
  if (error) stop(`Cannot listen on port ${config.port} (PORT): ${error.message}`)
  log.info({ url: config.baseUrl, mode: config.mode }, "listening")
})

const stopDue = startDue({ db, log })

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    log.info({ signal }, "finishing requests")
    server.close(async () => {
      await stopDue()
      await source.destroy()
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
