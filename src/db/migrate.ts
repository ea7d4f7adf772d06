import type { DataSource } from "typeorm"

export type Source = DataSource

const lock = "kenes-migrations"

/** Applies what is pending and returns the names; a second runner waits for the first and then finds nothing to do. */
export async function applyMigrations(source: DataSource): Promise<string[]> {
  // SQLite's embedded file has one server; on MariaDB several may start at once.
  if (source.options.type === "better-sqlite3") return (await source.runMigrations()).map(m => m.name)
  const runner = source.createQueryRunner()
  try {
    const [{ held }] = await runner.query("select get_lock(concat(database(), ?), 120) as held", [lock])
    if (Number(held) !== 1) throw new Error("Another process has been migrating this database for two minutes.")
    return (await source.runMigrations()).map(m => m.name)
  } finally {
    await runner.query("select release_lock(concat(database(), ?))", [lock])
    await runner.release()
  }
}
