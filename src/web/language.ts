import type { Request, RequestHandler } from "express"
import { isLang, pickLang } from "./i18n.ts"

/** Has this request an address of a page, which names its language first? All else is a file. */
export const isPage = (req: Request): boolean => isLang(req.path.split("/", 2)[1])

/** Every address names its language first. Elsewhere, as on errors, it is the browser's. */
export const language: RequestHandler = (req, _res, next) => {
  const first = req.path.split("/")[1]
  req.lang = isLang(first) ? first : pickLang(req.get("accept-language"))
  next()
}

/** `/` leads to the language that the browser asks for, otherwise to Kazakh. */
export const frontDoor: RequestHandler = (req, res) => {
  res.vary("Accept-Language").redirect(303, `/${req.lang}`)
}
