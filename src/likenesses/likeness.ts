/** What says that two files may be about one person, and what says that they may not: pure. */
import { familyNameKey, givenNameKey, isNear, patronymicKey } from "../language/name-key.ts"

/** What is known of a nominee. */
export interface Likened {
  familyName: string
  givenName: string
  patronymic: string | null
  /** twelve digits; "" once it is destroyed */
  iin: string
  birthOn: string
  sex: string
  phone: string | null
  /** the mailbox, however it was written */
  email: string | null
}

/**
 * What each sign is worth; the secretary reads the signs, the sum only decides what is worth reading and comes first. The
 * check digit does not see the last digit but one of a number, so people born on one day may differ in it alone: a
 * number like that does not suffice where the given name is another.
 */
export const signs = {
  number: 6,
  number_digit: 4,
  number_swapped: 4,
  name: 3,
  name_swapped: 3,
  name_near: 2,
  family_name: 1,
  given_name: 1,
  birth: 2,
  birth_near: 1,
  phone: 2,
  email: 2,
  patronymic: 1,
  other_patronymic: -2,
  other_given_name: -3,
  other_sex: -1,
} as const
export type Sign = keyof typeof signs
/** From here on the secretary is asked. A name that two people may well share does not suffice alone. */
export const leastScore = 4

export const scoreOf = (found: readonly Sign[]): number => found.reduce((sum, sign) => sum + signs[sign], 0)

/** In the order in which they are told: what speaks for it first. */
export function signsBetween(a: Likened, b: Likened): Sign[] {
  const found: (Sign | false | undefined)[] = [
    numberSign(a.iin, b.iin),
    nameSign(a, b),
    birthSign(a.birthOn, b.birthOn),
    patronymicSign(a.patronymic, b.patronymic),
    a.phone !== null && a.phone === b.phone && "phone",
    a.email !== null && a.email === b.email && "email",
    !isGivenNameAlike(a, b) && "other_given_name",
    a.sex !== b.sex && "other_sex",
  ]
  const all = found.filter(sign => sign !== undefined && sign !== false)
  return [...all.filter(sign => signs[sign] > 0), ...all.filter(sign => signs[sign] < 0)]
}

/** The signs of whichever spelling says most: people are proposed by several, who write in several ways. */
export const bestSigns = (spellings: readonly Likened[], other: Likened): Sign[] =>
  spellings
    .map(one => signsBetween(one, other))
    .reduce((best, found) => (scoreOf(found) > scoreOf(best) ? found : best))

/** Equal numbers are one file already, unless the nominee says that the file has a wrong one. */
function numberSign(a: string, b: string): Sign | undefined {
  if (!a || !b) return undefined
  if (a === b) return "number"
  const wrong = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]))
  if (wrong.length === 1) return "number_digit"
  const [i, j] = wrong
  const isSwap = wrong.length === 2 && j === i! + 1 && a[i!] === b[j] && a[j] === b[i!]
  return isSwap ? "number_swapped" : undefined
}

interface NameKeys {
  family: string
  given: string
}
const keysOfName = ({ familyName, givenName }: Likened): NameKeys => ({
  family: familyNameKey(familyName),
  given: givenNameKey(givenName),
})

function nameSign(a: Likened, b: Likened): Sign | undefined {
  const [one, other] = [keysOfName(a), keysOfName(b)]
  if (one.family === other.family && one.given === other.given) return "name"
  if (isSwapped(a, b)) return "name_swapped"
  if (isNear(one.family, other.family) && isNear(one.given, other.given)) return "name_near"
  if (one.family === other.family) return "family_name"
  return one.given === other.given ? "given_name" : undefined
}

/** Whoever fills in a form may write the family name where the given name goes. */
const isSwapped = (a: Likened, b: Likened): boolean =>
  familyNameKey(a.familyName) === familyNameKey(b.givenName) &&
  familyNameKey(a.givenName) === familyNameKey(b.familyName)

const isGivenNameAlike = (a: Likened, b: Likened): boolean =>
  isSwapped(a, b) || isNear(givenNameKey(a.givenName), givenNameKey(b.givenName))

function birthSign(a: string, b: string): Sign | undefined {
  if (a === b) return "birth"
  const digitsOf = (on: string) => on.replaceAll("-", "")
  const [year, month, day] = a.split("-")
  if (b === `${year}-${day}-${month}`) return "birth_near"
  const wrong = [...digitsOf(a)].filter((digit, i) => digit !== digitsOf(b)[i])
  return wrong.length === 1 ? "birth_near" : undefined
}

/** Many have none in their documents: that says nothing. */
function patronymicSign(a: string | null, b: string | null): Sign | undefined {
  if (a === null || b === null) return undefined
  return isNear(patronymicKey(a), patronymicKey(b)) ? "patronymic" : "other_patronymic"
}
