import type { ErrorRequestHandler, Request } from "express"
import {
  BadRequest,
  Conflict,
  Forbidden,
  Insistable,
  NotFound,
  Refusal,
  TooLarge,
  TooMany,
  Unacceptable,
} from "../errors.ts"
import { isFromHere } from "./csrf.ts"
import { formatDateTime } from "./format.ts"
import { type Lang, pickLang, t } from "./i18n.ts"
import { dropUpload } from "./multipart.ts"

const statuses = [
  { type: NotFound, status: 404 },
  { type: Forbidden, status: 403 },
  { type: Conflict, status: 409 },
  { type: TooMany, status: 429 },
  { type: Unacceptable, status: 422 },
  { type: TooLarge, status: 413 },
  { type: BadRequest, status: 400 },
] as const

/** What body parsers and the router throw has a status, but no text of ours. */
const foreign: Record<number, string> = { 413: "errors.tooLarge", 404: "errors.notFound" }

function answerTo(error: unknown): { status: number; key: string; params: Record<string, unknown> } {
  if (error instanceof Refusal)
    return { status: statuses.find(s => error instanceof s.type)?.status ?? 422, key: error.key, params: error.params }
  const status = (error as { status?: unknown } | null)?.status
  if (typeof status === "number" && status >= 400 && status < 500)
    return { status, key: foreign[status] ?? "errors.badRequest", params: {} }
  return { status: 500, key: "errors.ours", params: {} }
}

const secret = /^_csrf$|password|token/i
const identity = /iin/i

/** What a form carries that nobody typed. */
const untyped = /^formKey$/

interface KeptAnswer {
  name: string
  value: string
  /** sent again, but no words of the person */
  isUntyped?: boolean
  shown?: string
}

/** What the person typed, so that nothing is lost; only for those who typed it on our own page. */
function keptAnswers(req: Request): KeptAnswer[] {
  if (req.method !== "POST" || !isFromHere(req)) return []
  const body: Record<string, unknown> = req.body ?? {}
  return Object.entries(body).flatMap(([name, value]) =>
    [value].flat().flatMap((v): KeptAnswer[] => {
      if (typeof v !== "string" || v === "" || secret.test(name)) return []
      if (untyped.test(name)) return [{ name, value: v, isUntyped: true }]
      return [{ name, value: v, ...(identity.test(name) && { shown: `${v.slice(0, 6)}******` }) }]
    }),
  )
}

/** Refusals give moments; the reader gets them in words. */
const inWords = (lang: Lang, params: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value instanceof Date ? formatDateTime(lang, value) : value]),
  )

/** Every error becomes a page in the reader's language that says what to do and keeps what was typed. */
export const errorPage: ErrorRequestHandler = async (error, req, res, next) => {
  if (res.headersSent) return next(error)
  await dropUpload(req)
  const { status, key, params } = answerTo(error)
  if (status >= 500) req.log.error({ err: error, request: req.id }, "request failed")
  // Some errors come before the middleware that sets these.
  req.lang ??= pickLang(req.get("accept-language"))
  res.locals.lang ??= req.lang
  const signedOut = !req.user && key === "errors.forbidden"
  if (signedOut && req.method === "GET")
    return res.redirect(303, `/${req.lang}/sign-in?next=${encodeURIComponent(req.originalUrl)}`)
  const text = signedOut ? "errors.signedOut" : key
  const insist = error instanceof Insistable ? error.insist : undefined
  const isResent = (insist || key === "errors.staleForm") && !req.is("multipart/form-data")
  const answers = keptAnswers(req).filter(({ name }) => !(name in (insist?.fields ?? {})))
  const kept = {
    answers,
    hasTyped: answers.some(({ isUntyped }) => !isUntyped),
    action: isResent ? req.originalUrl : undefined,
    insist,
  }
  if (status === 429 && params.seconds) res.set("Retry-After", String(params.seconds))
  // What was to come had one perhaps; an error is not to be recognised.
  res.removeHeader("ETag")
  res
    .status(status)
    .set("Cache-Control", "no-store")
    .render("error", {
      title: t(req.lang, `${text}.title`),
      message: t(req.lang, `${text}.text`, inWords(req.lang, params)),
      kept: (answers.length > 0 || insist) && kept,
      ...(status >= 500 && { requestId: req.id }),
    })
}
