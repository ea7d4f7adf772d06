// Many rows in few statements, at the speed of the database: no entities, no ORM.
import type { Tx } from "./database.ts"

export type Value = string | number | Buffer | null
/** What becomes of a row that is there already: these columns grow by the new ones, those take the new ones' place. */
export interface Existing {
  key: string[]
  add?: string[]
  replace?: string[]
}

const mostRows = 500
/** MariaDB takes packets of 16 MiB. */
const mostBytes = 4_000_000

export async function insertAll(
  tx: Tx,
  table: string,
  columns: string[],
  rows: Value[][],
  existing?: Existing,
): Promise<void> {
  const place = `(${columns.map(() => "?").join(", ")})`
  const end = existing ? ` ${upsert(tx, table, existing)}` : ""
  for (const some of portions(rows))
    await tx.query(
      `insert into ${table} (${columns.join(", ")}) values ${some.map(() => place).join(", ")}${end}`,
      some.flat(),
    )
}

function* portions(rows: Value[][]): Generator<Value[][]> {
  let some: Value[][] = []
  let bytes = 0
  for (const row of rows) {
    const size = row.reduce((sum: number, value) => sum + (typeof value === "number" ? 8 : (value?.length ?? 0)), 0)
    if (some.length === mostRows || (some.length && bytes + size > mostBytes)) {
      yield some
      some = []
      bytes = 0
    }
    some.push(row)
    bytes += size
  }
  if (some.length) yield some
}

function upsert(tx: Tx, table: string, { key, add = [], replace = [] }: Existing): string {
  const lite = isLite(tx)
  const coming = (name: string) => (lite ? `excluded.${name}` : `values(${name})`)
  const changes = [
    ...add.map(name => `${name} = ${table}.${name} + ${coming(name)}`),
    ...replace.map(name => `${name} = ${coming(name)}`),
  ]
  return `${lite ? `on conflict (${key.join(", ")}) do update set` : "on duplicate key update"} ${changes.join(", ")}`
}

/**
 * Gives rows of a table their numbers, `[id, value]` each, where they have none yet. Both databases are told to
 * look these rows up one by one: SQLite would go through all that have none for each, and MariaDB, in a small table,
 * through all, where it would wait for what others have not committed yet.
 */
export async function numberAll(tx: Tx, table: string, column: string, pairs: [number, number][]): Promise<void> {
  const given = JSON.stringify(pairs)
  await tx.query(
    isLite(tx)
      ? `update ${table} set ${column} = given.value ->> 1 from json_each(?) as given
         where ${table}.id = (given.value ->> 0) and +${table}.${column} is null`
      : `update json_table(?, '$[*]' columns (id int path '$[0]', number bigint path '$[1]')) as given
         straight_join ${table} force index (primary) on ${table}.id = given.id and ${table}.${column} is null
         set ${table}.${column} = given.number`,
    [given],
  )
}

/** Which index a query goes through, where the database, with figures of yesterday, might go through millions of rows. */
export const through = (tx: Tx, index: string): string =>
  isLite(tx) ? `indexed by ${index}` : `force index (${index})`

export const isLite = (tx: Tx): boolean => tx.dataSource.options.type === "better-sqlite3"
