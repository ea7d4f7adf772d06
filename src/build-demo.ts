import { readConfig } from "./config.ts"
import { createDataSource } from "./data-source.ts"
import { applyMigrations } from "./db/migrate.ts"
import { preparedFile } from "./prepared-demo.ts"
import { seedDemonstration } from "./seed-demo.ts"
import { argon2id } from "./users/password.ts"
import { Vault } from "./vault.ts"

/** A step of the build: seeds the demonstration into a file that first starts copy. With its own keys, whatever the environment says. */
const config = readConfig({ SQLITE_FILE: preparedFile })
const source = await createDataSource(config.db).initialize()
await applyMigrations(source)
const vault = new Vault({ sealing: config.identityKeys, hashing: config.identityHashKey })
await seedDemonstration({ vault, passwords: argon2id() }, source)
// Closing brings all of it into the one file.
await source.destroy()
