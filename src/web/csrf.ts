import { timingSafeEqual } from "node:crypto"
import { csrfSync } from "csrf-sync"
import type { Request, RequestHandler } from "express"
import { Forbidden } from "../errors.ts"

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: req => (req.body as { _csrf?: string } | undefined)?._csrf,
})
const isSafe = (req: Request) => ["GET", "HEAD", "OPTIONS"].includes(req.method)

/** Compared in a time that tells nothing. */
export function carriesToken(req: Request, token: string | null | undefined): boolean {
  const given: unknown = req.body?._csrf
  if (!token || typeof given !== "string") return false
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** False only when the browser says that another site's page sent the request. */
export function isFromHere(req: Request): boolean {
  const site = req.get("sec-fetch-site")
  if (site !== undefined) return site === "same-origin" || site === "none"
  const origin = req.get("origin")
  return origin === undefined || URL.parse(origin)?.host === req.get("host")
}

/** Refuses what another site's page sends, with or without a session: also signing in as somebody else. */
export const sameOrigin: RequestHandler = (req, _res, next) => {
  if (!isSafe(req) && !isFromHere(req)) throw new Forbidden("errors.otherSite")
  next()
}

/** The token that every form of a signed-in person carries. */
export const csrf: RequestHandler = (req, res, next) => {
  if (!req.user) return next()
  res.locals.csrfToken = generateToken(req)
  csrfSynchronisedProtection(req, res, error => next(error ? new Forbidden("errors.staleForm") : undefined))
}
