import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { endForm, noticeForm } from "./forms.ts"
import { switchPage } from "./pages.ts"
import { type Place, pause, resume, viewSwitch } from "./use-cases.ts"

/** The switches that let endorsing rest: in one review, and everywhere. */
export function pauseRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const places: [string, (req: Request) => Place][] = [
    ["/desk/reviews/:slug/pause", req => nameParam(req)],
    ["/admin/pause", () => null],
  ]

  for (const [path, placeOf] of places) {
    const here = (req: Request) => path.replace(":slug", placeOf(req) ?? "")

    routes.get(path, async (req, res) => {
      res.render("pauses/switch", switchPage(req.lang, req.actor, await viewSwitch(db, req.actor, placeOf(req))))
    })

    routes.post(path, async (req, res) => {
      const found = await viewSwitch(db, req.actor, placeOf(req))
      const { value, errors } = noticeForm(req.body)
      if (errors)
        return res.status(422).render("pauses/switch", switchPage(req.lang, req.actor, found, req.body, errors))
      await pause(db, req.actor, placeOf(req), value)
      seeOther(req, res, here(req), "pauses.notice.begun")
    })

    routes.post(`${path}/end`, async (req, res) => {
      const found = await viewSwitch(db, req.actor, placeOf(req))
      const { value, errors } = endForm(req.body)
      if (errors)
        return res.status(422).render("pauses/switch", switchPage(req.lang, req.actor, found, req.body, errors))
      await resume(db, req.actor, placeOf(req), value)
      seeOther(req, res, here(req), "pauses.notice.ended")
    })
  }

  return routes
}
