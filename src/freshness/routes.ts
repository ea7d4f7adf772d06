import { createHash, randomBytes } from "node:crypto"
import type { RequestHandler } from "express"
import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import type { Deps } from "../deps.ts"
import { isPassingBy } from "../web/session.ts"
import { isSteady } from "./steady.ts"
import { readState } from "./use-cases.ts"

/** Other code draws other pages. */
const edition = randomBytes(6).toString("base64url")

/** Tells a guest who has the page that nothing changed, before anything of it is read or drawn. */
export function unlessUnchanged({ config, db }: Pick<Deps, "config" | "db">): RequestHandler {
  const passesBy = isPassingBy(config)
  // In a demonstration every page shows the clock.
  const timeOf = config.mode === "demonstration" ? almatyTime : () => ""
  return async (req, res, next) => {
    if (!passesBy(req) || !isSteady(req.url)) return next()
    const { state, now } = await readState(db)
    const stamp = createHash("sha1").update(JSON.stringify([edition, state, almatyDate(now), timeOf(now)]))
    const tag = `W/"${stamp.digest("base64url")}"`
    // Read before the page is, so the page is never older than its tag.
    res.setHeader("ETag", tag)
    if (req.headers["if-none-match"] !== tag) return next()
    res.setHeader("Cache-Control", "no-cache")
    res.setHeader("Vary", "Accept-Encoding")
    res.statusCode = 304
    res.end()
  }
}
