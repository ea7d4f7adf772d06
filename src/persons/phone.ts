/** Kazakhstan shares +7 with Russia; its mobile operators have these codes. */
const mobile = /^\+77(0[0-25-8]|47|6[0-4]|7[15-8]|85)\d{7}$/

/**
 * Reads a number as people type it (`8 701 …`, `+7 (701) …`, `701-…`). Ten digits alone must begin with 7: with an
 * 8 they are more likely a full number that lost a digit.
 * @returns `+7` and ten digits, the form to store and compare; undefined if it is not a number of this kind
 */
export function parsePhone(typed: string): string | undefined {
  const text = typed.normalize("NFKC").replace(/[\s\p{Pd}\u2212().]/gu, "")
  const [, national] = text.match(/^(?:\+7|[78])([3-9]\d{9})$/) ?? text.match(/^(7\d{9})$/) ?? []
  return national && `+7${national}`
}

/** @param phone as `parsePhone` returns it */
export const isMobile = (phone: string): boolean => mobile.test(phone)

/** As written within the country: `8 701 123 45 67`. @param phone as `parsePhone` returns it */
export const nationalPhone = (phone: string): string =>
  phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, "8 $1 $2 $3 $4")
