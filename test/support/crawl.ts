import type { TestApp } from "./app.ts"

/** Data for programs, without a language; pages hardly link to them. */
const data = ["/journal/checkpoint", "/journal/integrity"]
const enough = 600

/**
 * Everything that a guest comes to from the first page by following links, and the data for programs: address -> what is
 * there. Of addresses that differ in their query alone, some.
 */
export async function crawl(app: TestApp, lang: string, more: string[] = []): Promise<Map<string, string>> {
  const guest = app.browser()
  const seen = new Map<string, string>()
  const waiting = [`/${lang}`, ...data, ...more]
  const variants = new Map<string, number>()
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const path = address.split("?")[0]!
    const count = (variants.get(path) ?? 0) + 1
    if (seen.has(address) || count > 4 || seen.size >= enough) continue
    variants.set(path, count)
    const { status, html } = await guest.get(address)
    seen.set(address, `${status} ${withoutTokens(html)}`)
    for (const [, href] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const next = href!.replaceAll("&amp;", "&").replaceAll("&#x3D;", "=")
      if (new RegExp(`^/${lang}(/|\\?|$)|^/(journal|open-data|data|tallies)/`).test(next)) waiting.push(next)
    }
  }
  return seen
}

/** The same page twice differs in these. */
const withoutTokens = (html: string) => html.replace(/name="(_csrf|openingToken)" value="[^"]*"/g, "")
