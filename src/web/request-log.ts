import { randomBytes } from "node:crypto"
import type { RequestHandler } from "express"
import type { Logger } from "pino"

/**
 * One JSON line a request: no addresses of people, no queries, no bodies, no cookies; tokens in paths are cut off.
 * pino-http makes a logger and two listeners for each request, which takes a fifth of the time of a page that did not change.
 */
export function requestLog(log: Logger): RequestHandler {
  const process = randomBytes(4).toString("base64url")
  let count = 0
  return (req, res, next) => {
    count += 1
    req.id = `${process}-${count}`
    req.log = log
    const began = performance.now()
    // Under an address that middleware changes meanwhile.
    const { id, method, url } = req
    res.once("close", () => {
      const path = url.split("?", 1)[0]!.replace(/[\w-]{30,}/g, "…")
      const responseTime = Math.round(performance.now() - began)
      const result = res.writableFinished ? "request completed" : "request aborted"
      log.info({ req: { id, method, path }, res: { status: res.statusCode }, responseTime }, result)
    })
    next()
  }
}
