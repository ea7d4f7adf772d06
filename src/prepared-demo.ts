import { copyFileSync, existsSync, renameSync } from "node:fs"
import path from "node:path"
import { type Config, readConfig } from "./config.ts"

/** Lies beside the compiled code and is built with it (scripts/build.js): whoever runs the sources seeds by themselves. */
export const preparedFile = path.join(import.meta.dirname, "../demonstration.sqlite")

/** A demonstration's first start on SQLite takes a copy of what the build seeded, instead of seeding while people wait. */
export function takePrepared(config: Config, prepared = preparedFile): void {
  if (config.db.type !== "better-sqlite3" || config.db.database === ":memory:") return
  if (existsSync(config.db.database) || !existsSync(prepared) || !hasKeysOfTheBuild(config)) return
  // Under another name first: a copy that was cut short must not pass for the whole.
  const half = `${config.db.database}.copying`
  copyFileSync(prepared, half)
  renameSync(half, config.db.database)
}

/** Identity numbers in the prepared file can be opened by the demonstration's own keys alone. */
function hasKeysOfTheBuild(config: Config): boolean {
  const { identityKeys, identityHashKey } = readConfig({})
  const opens = [...identityKeys].every(([name, key]) => config.identityKeys.get(name)?.equals(key))
  return opens && config.identityHashKey.equals(identityHashKey)
}
