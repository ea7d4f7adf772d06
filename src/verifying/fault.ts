/** Something in the log that does not fit: where, and why. The first one found ends the verification. */
export class Fault extends Error {
  readonly where: string

  constructor(where: string, why: string) {
    super(`${where}: ${why}`)
    this.where = where
  }
}

/** Nothing is known about the log, because what was asked for cannot be read. */
export class Unreadable extends Error {}

/** Entries by their indexes, `to` not included. */
export function entriesAt(from: number, to: number): string {
  return to - from === 1 ? `Entry ${from}` : `Entries ${from} to ${to - 1}`
}
