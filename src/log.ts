import { type Logger, pino } from "pino"

/** Where it happened and what kind it was. Messages of databases quote the values they refuse, so those stay out. */
export function errorForLog(given: unknown) {
  const error = ((given as { raw?: unknown }).raw ?? given) as Error & { code?: unknown; query?: unknown }
  const ofDatabase = error.query !== undefined || (typeof error.code === "string" && /^(ER_|SQLITE_)/.test(error.code))
  return {
    type: error.constructor?.name,
    code: error.code,
    ...(!ofDatabase && { message: error.message }),
    stack: error.stack
      ?.split("\n")
      .filter(line => /^\s+at /.test(line))
      .join("\n"),
  }
}

/** Lines go out together, at the latest after a second: one write for each would cost a request more than its work. */
export const createLog = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } },
    pino.destination({ sync: false, minLength: 8_192, periodicFlush: 1_000 }),
  )
