import { QueryFailedError } from "typeorm"

const codeOf = (error: unknown) =>
  ((error instanceof QueryFailedError ? error.driverError : error) as { code?: string } | undefined)?.code

/** True when a database refused a row because one with the same unique key exists (SQLite, MariaDB). */
export const isDuplicate = (error: unknown): boolean =>
  ["SQLITE_CONSTRAINT_UNIQUE", "ER_DUP_ENTRY"].includes(codeOf(error) ?? "")

/** True when MariaDB undid a transaction because it and another waited for each other. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === "ER_LOCK_DEADLOCK"

/** True when a database refused a row because a value that it must have was not found. */
export const isLacking = (error: unknown): boolean =>
  ["SQLITE_CONSTRAINT_NOTNULL", "ER_BAD_NULL_ERROR"].includes(codeOf(error) ?? "")

/** True when a database kept a row because another points to it. */
export const isReferenced = (error: unknown): boolean =>
  ["SQLITE_CONSTRAINT_TRIGGER", "SQLITE_CONSTRAINT_FOREIGNKEY", "ER_ROW_IS_REFERENCED_2"].includes(codeOf(error) ?? "")

/** Two requests at the same moment: a unique key lets one through, and the other looks again at what is there now. */
export const againIfDuplicate = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch(error => {
    if (!isDuplicate(error)) throw error
    return work()
  })

/**
 * For work that first looks which row or number is free and may find, when it writes, that another took it at the same
 * moment: it begins again and sees the other's row. Gives up, with the database's refusal, after `most` attempts.
 */
export async function untilUnique<T>(attempt: () => Promise<T>, most = 20): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!isDuplicate(error) || most <= 1) throw error
    return untilUnique(attempt, most - 1)
  }
}
