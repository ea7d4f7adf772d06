import type { Request, Response } from "express"

/** After a form did its work: on to `path`, an address without the language, telling there what happened. */
export function seeOther(req: Request, res: Response, path: string, notice?: string): void {
  // Only a session can carry a notice over, and asking a guest's would begin one.
  if (notice && req.user) req.session.notice = notice
  res.redirect(303, `/${req.lang}${path}`)
}

/** A path on this site, as given by a parameter that anyone may forge; otherwise the fallback. */
export const localPath = (value: unknown, fallback: string): string =>
  typeof value === "string" && /^\/(?![/\\])[\w/?=&.,%~+-]*$/.test(value) && value.length <= 500 ? value : fallback
