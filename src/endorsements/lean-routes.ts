import { parse } from "node:querystring"
import type { Request, RequestHandler } from "express"
import type { Deps } from "../deps.ts"
import { addressBlock } from "../web/address-block.ts"
import { carriesToken, isFromHere } from "../web/csrf.ts"
import { sessionIdOf } from "../web/session.ts"
import { leanTurns } from "./lean-use-cases.ts"
import { countOnce, type EndorsingLimits } from "./limits.ts"

const address =
  /^\/((?:kk|ru|en)\/reviews\/([A-Za-z0-9_-]{1,100})\/candidates\/([A-Za-z0-9_-]{1,100}))\/endorsement(\/withdrawal)?$/
const longestBody = 2_000

/**
 * Stands before sessions, Passport and the forms' parser, and answers what is plainly in order by itself. Everything else
 * goes on to the ordinary way, which looks at it anew and says the proper words.
 */
export function leanEndorsing(
  { db, config, log }: Pick<Deps, "db" | "config" | "log">,
  limits: EndorsingLimits,
  headers: Record<string, string>,
): RequestHandler {
  const takeLeanTurn = leanTurns(db, err => log.error({ err }, "the lean way failed: the ordinary one goes on"))
  const told = summedUp(log)
  return async (req, res, next) => {
    if (req.method !== "POST") return next()
    const began = performance.now()
    const match = address.exec(req.url)
    const sessionId = match && isFromHere(req) ? sessionIdOf(req, config) : undefined
    if (!match || !sessionId || !isSmallForm(req)) return next()
    const body = await bodyOf(req)
    if (body === undefined) return next()
    // What was read here is not there to be read again: the parser that follows finds it done.
    req.body = parse(body)
    const block = addressBlock(req.ip)
    await limits.block(block)
    const done = await takeLeanTurn({
      kind: match[4] ? "withdraw" : "record",
      slug: match[2]!,
      publicId: match[3]!,
      sessionId,
      addressBlock: block,
      isOwnForm: ({ csrfToken }) => carriesToken(req, csrfToken),
      count: userId => countOnce(req, () => limits.account(userId)),
    })
    if (!done) return next()
    const place = { Location: `/${match[1]}#endorsements`, "Cache-Control": "private, no-store", "Content-Length": "0" }
    res.writeHead(303, { ...headers, ...place }).end()
    told(performance.now() - began)
  }
}

/** One line in the log for all of a second: a line each would cost more than the endorsement, and tell who came when. */
function summedUp(log: Deps["log"]): (ms: number) => void {
  let times: number[] = []
  const tell = () => {
    log.info({ requests: times.length, slowest: Math.round(Math.max(...times)) }, "endorsements answered")
    times = []
  }
  return ms => {
    if (times.push(ms) === 1) setTimeout(tell, 1_000).unref()
  }
}

function isSmallForm(req: Request): boolean {
  const { "content-type": type = "", "content-length": length, "content-encoding": encoding } = req.headers
  return (
    !encoding && /^application\/x-www-form-urlencoded(; *charset=utf-8)?$/i.test(type) && Number(length) <= longestBody
  )
}

/** Undefined when it was cut off. */
function bodyOf(req: Request): Promise<string | undefined> {
  return new Promise(done => {
    let text = ""
    req.setEncoding("utf8")
    req.on("data", (piece: string) => {
      text += piece
    })
    req.on("end", () => done(text))
    req.on("error", () => done(undefined))
    req.on("close", () => done(undefined))
  })
}
