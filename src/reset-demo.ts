import { rmSync } from "node:fs"
import { readConfig } from "./config.ts"
import { createDataSource } from "./data-source.ts"

/** `npm run demo:reset`: empties the demonstration's database; the next start begins anew. Stop the server first. */
const config = readConfig(process.env)
if (config.mode === "production") {
  console.error("This would empty the database, so it does not run with NODE_ENV=production.")
  process.exit(1)
}
if (config.db.type === "better-sqlite3") {
  // Without a file the next start takes the prepared one.
  for (const part of ["", "-wal", "-shm"]) rmSync(config.db.database + part, { force: true })
} else {
  const source = await createDataSource(config.db).initialize()
  await source.dropDatabase()
  await source.destroy()
}
console.log("The demonstration begins anew at the next start.")
