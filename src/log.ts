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

export const createLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } })
