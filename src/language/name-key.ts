// Keys that the same name of a person has however it was written: by Kazakh, Russian and Latin letters, in the form of a
// Russian or a Kazakh document, of a man or a woman. Coarser than `searchKey`, which they begin with: they find pairs that
// somebody looks at, and prove nothing.
import { searchKey } from "./search-key.ts"

/** In this order. What stands on the left are Latin letters of a search key. */
const sounds: [from: RegExp, to: string][] = [
  [/ch/g, "sh"], // Chokan, Shokan
  [/sh/g, "w"], // a letter of its own while the next one goes; search keys have no w
  [/h/g, "k"], // Bakhyt, Bakyt; Akhmet
  [/ng/g, "n"], // Zhangabai for a Kazakh ng
  [/i([aeu])/g, "$1"], // Kuliash, Kulash; Liazat, Lazat; Iusup, Usup
  [/av(?=[^aeiou])/g, "au"], // Davlet, Daulet
  [/o/g, "u"], // Bolat, Bulat; Omirbek, Umirbek
  [/f/g, "p"], // Iusuf, Iusup
  [/d$/, "t"], // Akhmed, Akhmet
  [/b$/, "p"],
  [/z$/, "s"],
  [/([a-z])\1+/g, "$1"],
]
const coarse = (folded: string): string => sounds.reduce((key, [from, to]) => key.replace(from, to), folded)

/** Endings of family names, which one document of the same person has and another has not. */
const familyEndings: [from: RegExp, to: string][] = [
  [/(?:skaia|skoi)$/, "ski"],
  [/(?<=...)(?:uli|kizi|tegi)$/, ""],
  [/(?<=..)(?:ov|ev)a?$/, ""], // Sarsenova, Sarsenov, Sarsen
  [/(?<=...)ina$/, "in"],
  [/(?<=..a)i$/, ""], // Zhumabaev loses its ending, so Zhumabai must lose the same
]
const patronymicEndings = /(?<=..)(?:ovich|evich|ovna|evna|inichna|ichna|ich|uli|ugli|ogli|kizi)$/

const joined = (name: string): string => searchKey(name).replaceAll(" ", "")

/** Of a given name, or of several: the order of its words counts. */
export const givenNameKey = (name: string): string => coarse(joined(name))

export const familyNameKey = (name: string): string =>
  coarse(familyEndings.reduce((root, [from, to]) => root.replace(from, to), joined(name)))

/** The father's name, of which the patronymic is made in one way or another. */
export const patronymicKey = (name: string): string => coarse(joined(name).replace(patronymicEndings, ""))

const shortest = 4
/** One letter more, less or other, or two neighbours in the wrong order; short keys would be near to everything. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < shortest || long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1
  const left = short.slice(start, short.length - end)
  const right = long.slice(start, long.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
