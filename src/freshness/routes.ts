import type { RequestHandler } from "express"
import type { Deps } from "../deps.ts"
import { isPassingBy } from "../web/session.ts"
import { isSteady } from "./steady.ts"
import { tagOfPublic } from "./use-cases.ts"

/** Tells a guest who has the page that nothing changed, before anything of it is read or drawn. */
export function unlessUnchanged({ config, db }: Pick<Deps, "config" | "db">): RequestHandler {
  const passesBy = isPassingBy(config)
  // In a demonstration every page shows the clock.
  const readTag = tagOfPublic(db, config.mode === "demonstration")
  return async (req, res, next) => {
    if (!passesBy(req) || !isSteady(req.url)) return next()
    // Read before the page is, so the page is never older than its tag.
    const tag = await readTag()
    res.setHeader("ETag", tag)
    if (req.headers["if-none-match"] !== tag) return next()
    res.setHeader("Cache-Control", "no-cache")
    res.setHeader("Vary", "Accept-Encoding")
    res.statusCode = 304
    res.end()
  }
}
