import type { Logger } from "pino"
import type { Config } from "./config.ts"
import type { Database } from "./db/database.ts"
import type { Passwords } from "./users/password.ts"
import type { Vault } from "./vault.ts"

/** What the application is made of; routes hand on to use cases what each needs. */
export interface Deps {
  config: Config
  db: Database
  vault: Vault
  passwords: Passwords
  log: Logger
}
