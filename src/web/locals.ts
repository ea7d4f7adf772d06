import type { RequestHandler } from "express"
import type { Clock } from "../clock.ts"
import type { Config } from "../config.ts"
import { languageName, languages } from "./i18n.ts"

/** What the layout needs on every page. */
export const locals =
  (config: Config, clock: Clock): RequestHandler =>
  (req, res, next) => {
    const here = req.originalUrl.replace(/^\/(kk|ru|en)(?=[/?]|$)/, "")
    const currentPath = here.split("?")[0] ?? ""
    Object.assign(res.locals, {
      lang: req.lang,
      currentPath,
      alternates: languages.map(lang => ({
        lang,
        name: languageName(lang),
        href: `/${lang}${req.method === "GET" ? here : currentPath}`,
        current: lang === req.lang,
      })),
      baseUrl: config.baseUrl,
      user: req.user ? { name: req.actor.name } : null,
      demo: config.mode === "demonstration",
      now: clock.now(),
    })
    const { notice } = req.user ? req.session : {}
    if (notice && req.method === "GET") {
      res.locals.notice = notice
      delete req.session.notice
    }
    next()
  }
