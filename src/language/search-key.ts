import { letters, plain, unmarked } from "./cyrillic.ts"

/** No key is longer, so that it fits every column. */
export const searchKeyLength = 600

/** Cyrillic letters and the Latin ones they fold to: Kazakh with their Russian neighbours, hard and soft signs to nothing. */
const folds: [codes: string, latin: string][] = [
  ["430 4d9", "a"],
  ["431", "b"],
  ["432", "v"],
  ["433 493 491", "g"],
  ["434", "d"],
  ["435 451 44d 454", "e"],
  ["436", "j"],
  ["437", "z"],
  ["438 439 456 457 44b", "i"],
  ["43a 49b", "k"],
  ["43b", "l"],
  ["43c", "m"],
  ["43d 4a3", "n"],
  ["43e 4e9", "o"],
  ["43f", "p"],
  ["440", "r"],
  ["441", "s"],
  ["442", "t"],
  ["443 4b1 4af 45e", "u"],
  ["444", "f"],
  ["445 4bb", "h"],
  ["446", "ts"],
  ["447", "ch"],
  ["448 449", "sh"],
  ["44a 44c", ""],
  ["44e", "iu"],
  ["44f", "ia"],
]
const fromCyrillic = new Map(folds.flatMap(([codes, latin]) => letters(codes).map(letter => [letter, latin])))

/** Letters of Latin alphabets (Kazakh, Turkish, Czech) whose mark changes the sound and must not simply fall off. */
const markedLatin = new Map([
  ...zip(letters("15f 219 161"), "sh"),
  ...zip(letters("e7 10d"), "ch"),
  ...zip(letters("17e"), "j"),
  ...zip(letters("131"), "i"),
  ...zip(letters("14b"), "n"),
  ...zip(letters("259"), "a"),
])

/** Ways of writing Kazakh and Russian names in Latin letters, brought to one; in this order. */
const spellings: [from: RegExp, to: string][] = [
  [/s(hc|c)h/g, "sh"], // Shcherbakov, Schmidt
  [/d(zh|j)|zh/g, "j"], // Dzhambul, Zhambyl, Jambyl
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/ph/g, "f"],
  [/c(?=[eiy])|tz/g, "ts"],
  [/ck|c(?!h)|q/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/y(?=e)/g, ""], // Yerzhan, Nazarbayev
  [/yo/g, "e"], // Fyodor, Fedor
  [/y/g, "i"],
  [/dj/g, "j"], // the Cyrillic pair too
]

/**
 * A key to store beside a text and to make of what is searched: the same for Kazakh, Russian and Latin spellings as
 * far as that is sensible, only a-z, 0-9 and single spaces between words. To search, fold what was typed, split it
 * at spaces and look for each part inside the stored key. Two different names may share a key: it finds, it proves
 * nothing.
 */
export const searchKey = (text: string): string =>
  plain(text)
    .replace(/["'`\u00ab\u00bb\u2018-\u201f\u02b9-\u02bc]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== "")
    .map(fold)
    .filter(word => word !== "")
    .join(" ")
    .slice(0, searchKeyLength)
    .trimEnd()

/** Doubled letters are written once (Alla, Mariya from "ii"), doubled digits are not. */
const fold = (word: string): string =>
  spellings
    .reduce((latin, [from, to]) => latin.replace(from, to), [...word].map(toLatin).join(""))
    .replace(/([a-z])\1+/g, "$1")

const toLatin = (letter: string): string =>
  fromCyrillic.get(letter) ?? markedLatin.get(letter) ?? [...unmarked(letter)].map(ascii).join("")

/** Letters of other alphabets stay findable by their code point. */
const ascii = (letter: string): string =>
  fromCyrillic.get(letter) ?? (/[a-z0-9]/.test(letter) ? letter : `u${letter.codePointAt(0)!.toString(16)}`)

function zip(from: string[], to: string): [string, string][] {
  return from.map(letter => [letter, to])
}
