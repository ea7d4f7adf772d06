/**
 * The code on a printed form: which review, which form and which version of it, and nothing about anybody. Six signs and
 * a check sign of an alphabet of 31, without I L O Q U, which hands and eyes mistake. 31 is a prime, so the weighted sum
 * finds every single wrong sign and every two that changed places.
 */
export const formKinds = ["citizen", "organisation", "self", "consent"] as const
export type FormKind = (typeof formKinds)[number]
/** All but the nominee's answer. */
export type ProposalForm = Exclude<FormKind, "consent">

/** Of the questions as they are printed; another version asks for something else. */
export const formVersion = 1

export interface FormCode {
  reviewId: number
  kind: FormKind
  version: number
}

const signs = "0123456789ABCDEFGHJKMNPRSTVWXYZ"
const base = signs.length
const length = 6
const size = base ** length
const versions = 16
/** Neighbouring reviews get codes that look nothing alike; prime to `size`, so nothing is lost. */
const spread = 285_714_287n
const unspread = inverse(spread, BigInt(size))
const place = "-"

/** `7KX-4M2P` */
export function writeCode({ reviewId, kind, version }: FormCode): string {
  const value = (reviewId * formKinds.length + formKinds.indexOf(kind)) * versions + version
  if (value >= size) throw new RangeError("No code for so many reviews.")
  const digits = digitsOf(Number((BigInt(value) * spread) % BigInt(size)))
  const code = [...digits, checkOf(digits)].map(digit => signs[digit]).join("")
  return code.slice(0, 3) + place + code.slice(3)
}

export const codeProblems = ["length", "signs", "check", "version"] as const
export type CodeProblem = (typeof codeProblems)[number]
type Read = ({ ok: true } & FormCode) | { ok: false; reason: CodeProblem }

/** As people copy it: small letters, spaces, any dash, Cyrillic letters that look the same, and the signs left out. */
export function readCode(typed: string): Read {
  const text = [
    ...typed
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[\s\p{Pd}.]/gu, ""),
  ]
    .map(sign => lookalikes[sign] ?? sign)
    .join("")
  if (text.length !== length + 1) return { ok: false, reason: "length" }
  const digits = [...text].map(sign => signs.indexOf(sign))
  if (digits.includes(-1)) return { ok: false, reason: "signs" }
  if (checkOf(digits.slice(0, length)) !== digits[length]) return { ok: false, reason: "check" }
  const scattered = digits.slice(0, length).reduce((sum, digit) => sum * base + digit, 0)
  const value = Number((BigInt(scattered) * unspread) % BigInt(size))
  const version = value % versions
  const kind = formKinds[Math.floor(value / versions) % formKinds.length]!
  const reviewId = Math.floor(value / versions / formKinds.length)
  if (version < 1 || version > formVersion || reviewId < 1) return { ok: false, reason: "version" }
  return { ok: true, reviewId, kind, version }
}

const lookalikes: Record<string, string> = {
  ...{ O: "0", Q: "0", I: "1", L: "1", U: "V" },
  ...{ "\u0410": "A", "\u0412": "B", "\u0421": "C", "\u0415": "E", "\u041d": "H", "\u041a": "K", "\u041c": "M" },
  ...{ "\u0420": "P", "\u0422": "T", "\u0425": "X", "\u0423": "Y", "\u041e": "0", "\u0417": "3", "\u0406": "1" },
}

function digitsOf(value: number): number[] {
  const digits: number[] = []
  for (let rest = value; digits.length < length; rest = Math.floor(rest / base)) digits.unshift(rest % base)
  return digits
}

const checkOf = (digits: number[]): number => digits.reduce((sum, digit, n) => sum + digit * (n + 2), 0) % base

/** By Euclid: of a number prime to the modulus. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next, s, other] = [modulus, value % modulus, 0n, 1n]
  while (next > 0n) [r, next, s, other] = [next, r % next, other, s - (r / next) * other]
  return ((s % modulus) + modulus) % modulus
}
