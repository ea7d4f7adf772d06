// Statements prepared once and run past TypeORM, for what is asked many times a second: see docs/adr/0009.
import type { DataSource } from "typeorm"
import { sqlMoment } from "./moment.ts"

type Value = string | number | Date | null
/** Runs one statement; rows of a select have their columns as the database calls them. */
export type Run = <Row>(sql: string, values: Value[]) => Promise<Row[]>

export function statements(source: DataSource): Run {
  const run = source.options.type === "better-sqlite3" ? onSqlite(source) : onMariaDb(source)
  return (sql, values) => {
    source.logger.logQuery(sql, values)
    return run(sql, values)
  }
}

interface Prepared {
  reader: boolean
  all(...values: unknown[]): unknown[]
  run(...values: unknown[]): unknown
}
function onSqlite({ driver }: DataSource): Run {
  const open = driver as unknown as { databaseConnection: { prepare(sql: string): Prepared } }
  const prepared = new Map<string, Prepared>()
  return async <Row>(sql: string, values: Value[]) => {
    const statement = prepared.get(sql) ?? open.databaseConnection.prepare(sql)
    prepared.set(sql, statement)
    const plain = values.map(value => (value instanceof Date ? sqlMoment(value) : value))
    if (statement.reader) return statement.all(...plain) as Row[]
    statement.run(...plain)
    return []
  }
}

type Done = (error: unknown, rows: unknown) => void
/** The driver prepares each statement once per connection. */
function onMariaDb({ driver }: DataSource): Run {
  const open = driver as unknown as { pool: { execute(sql: string, values: Value[], done: Done): void } }
  return <Row>(sql: string, values: Value[]) =>
    new Promise<Row[]>((resolve, reject) =>
      open.pool.execute(sql, values, (error, rows) =>
        error ? reject(error) : resolve(Array.isArray(rows) ? (rows as Row[]) : []),
      ),
    )
}
