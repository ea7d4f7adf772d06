// Letters are written as code points in hexadecimal: no Cyrillic letter stands in the source, where it would look
// like a Latin one.

/** @param codes code points in hexadecimal, separated by spaces */
export const letters = (codes: string): string[] =>
  codes.split(" ").map(code => String.fromCodePoint(parseInt(code, 16)))

/** The 42 letters of Kazakh Cyrillic in their order, which holds the 33 Russian ones. */
export const kazakhAlphabet = [
  ...letters("430 4d9 431 432 433 493 434 435 451 436"), // a ae b v g gh d e yo zh
  ...letters("437 438 439 43a 49b 43b 43c 43d 4a3 43e 4e9"), // z i y k q l m n ng o oe
  ...letters("43f 440 441 442 443 4b1 4af 444 445 4bb"), // p r s t u, short u, ue, f kh h
  ...letters("446 447 448 449 44a 44b 456 44c 44d 44e 44f"), // ts ch sh shch, hard sign, y, short i, soft sign, e yu ya
]

/** Latin letters that people type, or keyboards leave, inside a Cyrillic word because they look the same there. */
const twins = new Map(zip([..."acehikmoptxyb"], letters("430 441 435 4bb 456 43a 43c 43e 440 442 445 443 432")))

/**
 * Lower case, composed (NFKC), and no word in two alphabets: a Latin letter in a word that has a Cyrillic one becomes
 * its twin, so that the same name typed with a Latin "i" is the same name.
 */
export const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\p{Script=Cyrillic}a-z]+/gu, word =>
      /\p{Script=Cyrillic}/u.test(word) ? word.replace(/[a-z]/g, letter => twins.get(letter) ?? letter) : word,
    )

/** Without the marks above and below: for Latin letters only, a Cyrillic short i must not become i. */
export const unmarked = (letter: string): string => letter.normalize("NFD").replace(/\p{M}/gu, "")

function zip(from: string[], to: string[]): [string, string][] {
  return from.map((letter, i) => [letter, to[i]!])
}
