import type { Logger } from "pino"
import type { Config } from "./config.ts"
import type { Database } from "./db/database.ts"
import type { EndorsingLimits } from "./endorsements/limits.ts"
import type { Signer } from "./merkle/note.ts"
import type { Passwords } from "./users/password.ts"
import type { Vault } from "./vault.ts"
import type { Passport } from "./web/authentication.ts"
import type { Limiting } from "./web/limiting.ts"

/** What the application is made of; routes hand on to use cases what each needs. */
export interface Deps {
  config: Config
  db: Database
  vault: Vault
  passwords: Passwords
  limiting: Limiting
  /** of the journal's checkpoints */
  signer: Signer
  log: Logger
}

/** What the slices' routes are made with: the dependencies and the way to sign in. */
export interface Site extends Deps {
  passport: Passport
  endorsing: EndorsingLimits
}
