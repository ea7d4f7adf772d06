import type { RequestHandler } from "express"
import { isLang, pickLang } from "./i18n.ts"

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
