import type { TableColumnOptions, TableForeignKeyOptions } from "typeorm"

/** Column shapes that come out the same on SQLite and MariaDB. */
export const id: TableColumnOptions = {
  name: "id",
  type: "integer",
  isPrimary: true,
  isGenerated: true,
  generationStrategy: "increment",
}
const column =
  (type: string) =>
  (name: string, isNullable = false) => ({ name, type, isNullable })

export const integer = column("integer")
export const bigint = column("bigint")
export const text = column("text")
export const flag = column("boolean")
/** At most 65,535 bytes on MariaDB: larger files go in several rows. */
export const bytes = column("blob")
/** Up to 16 MB, though MariaDB's packets hold hardly more than 256 kB of it at ease. */
export const manyBytes = column("mediumblob")
export const string = (name: string, length: number, isNullable = false) => ({
  ...column("varchar")(name, isNullable),
  length: String(length),
})
/** A calendar date, `YYYY-MM-DD`, without time or zone. */
export const date = (name: string, isNullable = false) => string(name, 10, isNullable)
/** A moment in UTC, to the millisecond. */
export const moment = (name: string, isNullable = false) => ({ ...column("datetime")(name, isNullable), precision: 3 })
export const belongsTo = (table: string, column: string): TableForeignKeyOptions => ({
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ["id"],
  onDelete: "RESTRICT",
  onUpdate: "RESTRICT",
})
