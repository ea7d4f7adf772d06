/**
 * Pages of which guests see nothing but what follows from the journal, the checkpoint, the stages and the day. Whoever adds
 * one here has looked at everything on it.
 */
const steady = ["", "/councils", "/councils/:name", "/reviews", "/reviews/:name/candidates"]

const patterns = steady.map(page => page.replaceAll(":name", "[\\w-]+"))
const pattern = new RegExp(`^/(?:kk|ru|en)(?:${patterns.join("|")})(?:\\?|$)`)

/** @param url the address with its query, without the host */
export const isSteady = (url: string): boolean => pattern.test(url)
