import type { QueryRunner } from "typeorm"

export type Row = Record<string, string | number | boolean | null>

/** Puts rows into a table as it stands at that migration: plain SQL, for the tables in code move on. All rows have the same columns. */
export async function insertRows(db: QueryRunner, table: string, rows: Row[]): Promise<void> {
  const name = (text: string) => db.connection.driver.escape(text)
  const columns = Object.keys(rows[0] ?? {})
  if (!columns.length) return
  const places = rows.map(() => `(${columns.map(() => "?").join(", ")})`).join(", ")
  const values = rows.flatMap(row => columns.map(column => plain(row[column] ?? null)))
  await db.query(`insert into ${name(table)} (${columns.map(name).join(", ")}) values ${places}`, values)
}

/** better-sqlite3 knows no booleans. */
const plain = (value: Row[string]) => (typeof value === "boolean" ? Number(value) : value)
