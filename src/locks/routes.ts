import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, searchOf } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { takeOverPage } from "./pages.ts"
import { lockFile, unlockFile, viewLock } from "./use-cases.ts"

/** Beginning to work on a file, taking it over from somebody, and leaving it. */
export function lockRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const at = "/desk/nominations/:id/lock"
  const file = (req: Request) => `/desk/nominations/${nameParam(req, "id")}${searchOf(req)}`

  routes.get(at, async (req, res) => {
    const view = await viewLock(db, req.actor, nameParam(req, "id"))
    if (!view.lock) return seeOther(req, res, file(req))
    res.render("locks/take-over", takeOverPage(req.lang, view, searchOf(req)))
  })

  routes.post(at, async (req, res) => {
    await lockFile(db, req.actor, nameParam(req, "id"), req.body?.takeOver)
    seeOther(req, res, file(req), "locks.notice.yours")
  })

  routes.post(`${at}/release`, async (req, res) => {
    await unlockFile(db, req.actor, nameParam(req, "id"))
    seeOther(req, res, file(req), "locks.notice.left")
  })

  return routes
}
