// Addresses on the web by which a proposer shows more: pure.
export const mostProofs = 5
export const longestLink = 500

/** An address that a browser opens over http or https, as browsers write it; undefined for anything else. */
export function parseLink(typed: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return undefined
  }
  const isOfWeb = url.protocol === "https:" || url.protocol === "http:"
  const isPlain = !url.username && !url.password && /[^.]\.[^.]/.test(url.hostname)
  return isOfWeb && isPlain && url.href.length <= 3 * longestLink ? url.href : undefined
}
