/**
 * What the two national numbers of twelve digits share, the IIN of a person and the BIN of an organisation: how
 * people type them and the last digit that checks the others.
 */

/** Letters taken for digits: O (Latin, Cyrillic) for 0, l, I and Cyrillic short i for 1, Cyrillic ze 3, be 6, ve and B 8. */
const lookalike = /[oO\u041e\u043elI|\u0406\u0456\u0417\u0437\u0431\u0411\u0412\u0432B]/

/**
 * Takes spaces and dashes away. Letters that only look like digits are reported, never read as digits: who typed
 * them should see them.
 */
export function twelveDigits(typed: string): { digits: string } | { reason: "length" | "lookalikes" } {
  const text = typed.normalize("NFKC").replace(/[\s\p{Pd}\u2212]/gu, "")
  if (/^[0-9]{12}$/.test(text)) return { digits: text }
  const onlyLookalikes = text.length === 12 && [...text].every(sign => /[0-9]/.test(sign) || lookalike.test(sign))
  return { reason: onlyLookalikes && /[0-9]/.test(text) ? "lookalikes" : "length" }
}

/**
 * The twelfth digit: weights 1 to 11, sum modulo 11; if that is 10, once more with the weights 3 to 11, 1, 2.
 * @param first eleven digits
 * @returns undefined if both sums are 10: no number begins so
 */
export function checkDigit(first: string): number | undefined {
  const once = weighted(first, 1)
  const digit = once < 10 ? once : weighted(first, 3)
  return digit < 10 ? digit : undefined
}

const weighted = (digits: string, firstWeight: number): number =>
  [...digits].reduce((sum, digit, i) => sum + Number(digit) * (((firstWeight - 1 + i) % 11) + 1), 0) % 11
