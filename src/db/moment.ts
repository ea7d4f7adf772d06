// Moments in plain SQL, which TypeORM leaves as each driver has them.

/** A moment as a parameter: both databases store UTC without saying so. */
export const sqlMoment = (at: Date): string => at.toISOString().slice(0, 23).replace("T", " ")

/** A moment as it comes out: MariaDB's driver makes dates, SQLite keeps texts. */
export const momentOf = (value: Date | string): Date =>
  value instanceof Date ? value : new Date(`${value.replace(" ", "T")}Z`)
