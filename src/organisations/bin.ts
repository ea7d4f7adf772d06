import { checkDigit, twelveDigits } from "../twelve-digits.ts"

export const binProblems = ["length", "lookalikes", "iin", "date", "checksum"] as const
export type BinProblem = (typeof binProblems)[number]
/** `bin` has twelve digits and nothing else. */
export type ParsedBin = { ok: true; bin: string } | { ok: false; reason: BinProblem }

/**
 * Reads an organisation's number as typed: year and month of registration, a 4, 5 or 6, kind, serial, check digit.
 * A number with a day of birth in place of the 4, 5 or 6 is a person's ("iin").
 */
export function parseBin(typed: string): ParsedBin {
  const read = twelveDigits(typed)
  if ("reason" in read) return { ok: false, reason: read.reason }
  const bin = read.digits
  if (!/^.{4}[456]/.test(bin)) return { ok: false, reason: "iin" }
  const month = Number(bin.slice(2, 4))
  if (month < 1 || month > 12) return { ok: false, reason: "date" }
  if (checkDigit(bin.slice(0, 11)) !== Number(bin[11])) return { ok: false, reason: "checksum" }
  return { ok: true, bin }
}
