import { kazakhAlphabet, plain, unmarked } from "./cyrillic.ts"

/** No key is longer, so that it fits every column; what differs only behind that is told apart by the tie. */
export const sortKeyLength = 400

const end = "00"
const space = "01"
/** Two characters for each letter, none beginning with "z", which is kept for letters of other alphabets. */
const weights = new Map(
  [..."0123456789", ...kazakhAlphabet, ..."abcdefghijklmnopqrstuvwxyz"].map((letter, i) => [letter, base36(i + 10, 2)]),
)

/**
 * A key to store beside a text: sorting the keys as plain ASCII gives the Kazakh alphabetical order on any database
 * and under any collation, for it has only digits and small Latin letters. Digits come first, then the Kazakh
 * alphabet (with the Russian letters in their places), then Latin, then others; a shorter word before a longer one.
 * Case, quotes and punctuation do not count; texts that differ in nothing else are told apart by a tie at the end.
 */
export function sortKey(text: string): string {
  const words = plain(text)
    .replace(/["'`\u00ab\u00bb\u2018-\u201f\u02bc]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== "")
  const key = words.map(word => [...word].map(weight).join("")).join(space)
  const tie = end + base36(fingerprint(text.normalize("NFC")), 7)
  return key.slice(0, sortKeyLength - tie.length) + tie
}

const weight = (letter: string): string =>
  weights.get(letter) ?? [...unmarked(letter)].map(part => weights.get(part) ?? other(part)).join("")

const other = (letter: string): string => `z${base36(letter.codePointAt(0)!, 4)}`

/** FNV-1a, 32 bits: it need not be secret, only the same each time. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

function base36(value: number, width: number): string {
  return value.toString(36).padStart(width, "0")
}
