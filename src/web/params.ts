import type { Request } from "express"
import { NotFound } from "../errors.ts"

export function idParam(req: Request, name = "id"): number {
  const id = Number(req.params[name])
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) throw new NotFound()
  return id
}

/** A slug, a public id or a token from the address. What cannot be one is nowhere to be found. */
export function nameParam(req: Request, name = "slug"): string {
  const value = req.params[name]
  if (typeof value !== "string" || !/^[A-Za-z0-9_-]{1,100}$/.test(value)) throw new NotFound()
  return value
}

/** `?page=3`: 1 when missing; an address nobody was given is nowhere to be found. */
export function pageParam(req: Request): number {
  const value = req.query.page
  if (value === undefined) return 1
  if (typeof value !== "string" || !/^[1-9]\d{0,5}$/.test(value)) throw new NotFound()
  return Number(value)
}

/** The query as it came, with its question mark: to go on in the same list. */
export const searchOf = ({ originalUrl }: Pick<Request, "originalUrl">): string =>
  originalUrl.includes("?") ? originalUrl.slice(originalUrl.indexOf("?")) : ""

/** A query parameter as a trimmed text, "" when missing or not a single text. */
export function queryText(req: Request, name: string, longest = 200): string {
  const value = req.query[name]
  return typeof value === "string" ? value.trim().slice(0, longest) : ""
}
