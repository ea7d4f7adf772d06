import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { ownPage } from "./pages.ts"
import { endorse, listOwn, withdraw } from "./use-cases.ts"

const candidate = "/reviews/:slug/candidates/:id"
const addressOf = (req: Request) => `/reviews/${nameParam(req)}/candidates/${nameParam(req, "id")}`

export function endorsementRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.post(`${candidate}/endorsement`, async (req, res) => {
    await endorse(db, req.actor, nameParam(req), nameParam(req, "id"))
    seeOther(req, res, addressOf(req), "endorsements.notice.recorded")
  })

  routes.post(`${candidate}/endorsement/withdrawal`, async (req, res) => {
    await withdraw(db, req.actor, nameParam(req), nameParam(req, "id"))
    seeOther(req, res, addressOf(req), "endorsements.notice.withdrawn")
  })

  routes.get("/account/endorsements", async (req, res) => {
    const page = pageParam(req)
    res.render("endorsements/own", ownPage(req.lang, page, await listOwn(db, req.actor, page)))
  })

  return routes
}
