import type { RequestHandler } from "express"
import type { Clock } from "../clock.ts"
import type { Config } from "../config.ts"
import { languageName, languages } from "./i18n.ts"

/** What the layout needs on every page; `pageOf` tells to which page belongs what is sent to an address. */
export const locals =
  (config: Config, clock: Clock, pageOf: (path: string) => string): RequestHandler =>
  (req, res, next) => {
    const here = req.originalUrl.replace(/^\/(kk|ru|en)(?=[/?]|$)/, "")
    const currentPath = here.split("?")[0] ?? ""
    const page = req.method === "GET" ? here : pageOf(currentPath)
    Object.assign(res.locals, {
      lang: req.lang,
      currentPath,
      alternates: languages.map(lang => ({
        lang,
        name: languageName(lang),
        href: `/${lang}${page}`,
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
