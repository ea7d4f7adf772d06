import type { IncomingMessage } from "node:http"
import { unsign } from "cookie-signature"
import type { Request, RequestHandler } from "express"
import session, { type SessionData } from "express-session"
import type { Config } from "../config.ts"

/** Where sessions are kept; every call may take one transaction of its own. */
export interface SessionRows {
  find(id: string): Promise<SessionData | null>
  save(id: string, data: SessionData): Promise<void>
  touch(id: string): Promise<void>
  remove(id: string): Promise<void>
}

/** express-session's store over our rows. */
class RowStore extends session.Store {
  #rows: SessionRows

  constructor(rows: SessionRows) {
    super()
    this.#rows = rows
  }
  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.#rows.find(id).then(data => done(null, data), done)
  }
  override set(id: string, data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    this.#rows.save(id, data).then(() => done(), done)
  }
  override touch(id: string, _data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    this.#rows.touch(id).then(() => done(), done)
  }
  override destroy(id: string, done: (error?: unknown) => void = () => undefined): void {
    this.#rows.remove(id).then(() => done(), done)
  }
}

const cookieName = ({ mode }: Config) => (mode === "production" ? "__Host-session" : "session")

/** Whose session the request's cookie names, if we signed it. */
export function sessionIdOf(req: IncomingMessage, config: Config): string | undefined {
  const prefix = `${cookieName(config)}=s%3A`
  const cookie = req.headers.cookie?.split(/; */).find(one => one.startsWith(prefix))
  // As express-session writes it: nothing but a base64 signature is escaped.
  const signed = cookie?.slice(prefix.length).replaceAll("%2B", "+").replaceAll("%2F", "/")
  return (signed && unsign(signed, config.sessionSecret)) || undefined
}

/** Sessions begin at sign-in and nowhere else: who only reads gets no cookie. */
export const sessions = (config: Config, rows: SessionRows): RequestHandler =>
  session({
    name: cookieName(config),
    secret: config.sessionSecret,
    store: new RowStore(rows),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: "lax", secure: config.mode === "production", path: "/" },
  })

/** Who only reads, and never signed in: most requests, which are spared all that a session takes. */
export function isPassingBy(config: Config): (req: Request) => boolean {
  const cookie = `${cookieName(config)}=`
  return req => (req.method === "GET" || req.method === "HEAD") && !req.headers.cookie?.includes(cookie)
}
