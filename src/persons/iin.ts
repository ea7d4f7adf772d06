import { checkDigit, twelveDigits } from "../twelve-digits.ts"

export type Sex = "male" | "female"
export const iinProblems = ["length", "lookalikes", "bin", "date", "century", "checksum"] as const
export type IinProblem = (typeof iinProblems)[number]
/** `iin` has twelve digits and nothing else, `birthOn` is YYYY-MM-DD. */
export type ParsedIin = { ok: true; iin: string; birthOn: string; sex: Sex } | { ok: false; reason: IinProblem }

/**
 * Reads an identity number as typed, with spaces or dashes. It identifies and never authenticates: whoever knows the
 * birth date knows half of it. A birth in the future is a question of the day, and the caller's.
 */
export function parseIin(typed: string): ParsedIin {
  const read = twelveDigits(typed)
  if ("reason" in read) return { ok: false, reason: read.reason }
  const iin = read.digits
  if (/^.{4}[456]/.test(iin)) return { ok: false, reason: "bin" }
  const centuryAndSex = Number(iin[6])
  if (centuryAndSex < 1 || centuryAndSex > 6) return { ok: false, reason: "century" }
  const century = 18 + Math.floor((centuryAndSex - 1) / 2)
  const birthOn = `${century}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`
  if (!isRealDate(birthOn)) return { ok: false, reason: "date" }
  if (checkDigit(iin.slice(0, 11)) !== Number(iin[11])) return { ok: false, reason: "checksum" }
  return { ok: true, iin, birthOn, sex: centuryAndSex % 2 === 1 ? "male" : "female" }
}

/** What may be shown: the birth date part. */
export const maskIin = (iin: string): string => `${iin.slice(0, 6)}******`

/**
 * A valid number for demonstration and tests. `serial` (from 0) counts only beginnings that have a check digit, so
 * different serials give different numbers; a day has about 9,900 for each sex.
 * @throws RangeError if the day has no more
 */
export function iinOf(birthOn: string, sex: Sex, serial: number): string {
  const centuryAndSex = 2 * (Number(birthOn.slice(0, 2)) - 18) + (sex === "male" ? 1 : 2)
  const start = `${birthOn.slice(2).replaceAll("-", "")}${centuryAndSex}`
  let skip = serial
  for (let number = 0; number <= 9999; number++) {
    const first = start + String(number).padStart(4, "0")
    const check = checkDigit(first)
    if (check !== undefined && skip-- === 0) return `${first}${check}`
  }
  throw new RangeError(`no serial ${serial} on ${birthOn}`)
}

function isRealDate(on: string): boolean {
  const date = new Date(`${on}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(on)
}
