import type { DataSource, EntityMetadata } from "typeorm"

/** table name -> its rows */
export type Rows = Map<string, Record<string, unknown>[]>

const quoted = (source: DataSource, name: string) => source.driver.escape(name)

async function withoutForeignKeys(
  source: DataSource,
  work: (run: (sql: string, params?: unknown[]) => Promise<unknown>) => Promise<void>,
) {
  const runner = source.createQueryRunner()
  const lite = source.options.type === "better-sqlite3"
  await runner.query(lite ? "pragma foreign_keys = off" : "set foreign_key_checks = 0")
  await runner.startTransaction()
  try {
    await work((sql, params) => runner.query(sql, params))
    await runner.commitTransaction()
  } finally {
    await runner.query(lite ? "pragma foreign_keys = on" : "set foreign_key_checks = 1")
    await runner.release()
  }
}

/** What stands in the database now: after the migrations, the register and the rules that they put there. */
export async function rowsOf(source: DataSource): Promise<Rows> {
  const rows: Rows = new Map()
  for (const { tableName } of source.entityMetadatas)
    rows.set(tableName, await source.query(`select * from ${quoted(source, tableName)}`))
  return rows
}

/** Takes every table, or only those, back to `initial`. */
export const emptyDatabase = (source: DataSource, initial: Rows, only?: Set<string>): Promise<void> =>
  withoutForeignKeys(source, async run => {
    for (const { tableName } of source.entityMetadatas as EntityMetadata[]) {
      if (only && !only.has(tableName)) continue
      const table = quoted(source, tableName)
      await run(`delete from ${table}`)
      const rows = initial.get(tableName) ?? []
      if (!rows.length) continue
      const columns = Object.keys(rows[0]!)
      const places = rows.map(() => `(${columns.map(() => "?").join(", ")})`).join(", ")
      await run(
        `insert into ${table} (${columns.map(c => quoted(source, c)).join(", ")}) values ${places}`,
        rows.flatMap(row => columns.map(c => row[c])),
      )
    }
  })

/** The tables that these statements write to. */
export const tablesWritten = (statements: string[]): Set<string> =>
  new Set(
    statements.flatMap(
      text => /^\s*(?:insert (?:or ignore |ignore )?into|update|delete from)\s+["`]?(\w+)/i.exec(text)?.[1] ?? [],
    ),
  )
