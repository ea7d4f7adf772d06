import { QueryFailedError } from "typeorm"

/** True when a database refused a row because one with the same unique key exists (SQLite, MariaDB). */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false
  const { code } = error.driverError as { code?: string }
  return code === "SQLITE_CONSTRAINT_UNIQUE" || code === "ER_DUP_ENTRY"
}
