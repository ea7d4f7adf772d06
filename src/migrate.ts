import { readConfig } from "./config.ts"
import { createDataSource } from "./data-source.ts"
import { applyMigrations } from "./db/migrate.ts"

/** `npm run migrate`: brings the database up to date, one runner at a time. */
const source = await createDataSource(readConfig(process.env).db).initialize()
const names = await applyMigrations(source)
console.log(names.length ? `Applied ${names.join(", ")}.` : "Nothing to apply.")
await source.destroy()
