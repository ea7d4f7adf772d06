/** By what files that may be about one person are found, without looking at all of them: pure. */
import { familyNameKey, givenNameKey } from "../language/name-key.ts"
import type { Likened } from "./likeness.ts"

/** Half of a keyed hash: two different keys do not meet in it, and it fits into an index twice. */
export const keyLength = 32

/**
 * Files that share one of these are compared. One wrong digit of a number, or two neighbours in the wrong order, leave its
 * first four digits or its last four whole.
 * @param hash a keyed one, so that nobody who only has the database can read anything from the keys
 */
export function keysOf(
  { familyName, givenName, birthOn, phone, email, iin }: Likened,
  hash: (value: string) => string,
): string[] {
  const family = familyNameKey(familyName)
  const keys = [
    ["name", ...nameParts(familyName, givenName)],
    ["family", family, birthOn],
    ["given", givenNameKey(givenName), birthOn],
    phone !== null && ["phone", phone],
    email !== null && ["email", email],
    iin !== "" && ["number starts", iin.slice(0, 4)],
    iin !== "" && ["number ends", iin.slice(-4)],
  ]
  return keys.filter(key => key !== false).map(key => hash(`likeness ${key.join(" ")}`).slice(0, keyLength))
}

/** In one order whichever stands where, each without the ending of a family name. */
const nameParts = (familyName: string, givenName: string): string[] =>
  [familyNameKey(familyName), familyNameKey(givenName)].sort()
