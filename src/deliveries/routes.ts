import { Router } from "express"
import type { Deps } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { undeliveredPage } from "./pages.ts"
import { remedy, viewUndelivered } from "./use-cases.ts"

export function deliveryRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()

  routes.get("/desk/messages", async (req, res) => {
    res.render("deliveries/undelivered", undeliveredPage(req.lang, await viewUndelivered(db, req.actor)))
  })

  routes.post("/desk/messages/:id/retry", async (req, res) => {
    await remedy(db, req.actor, nameParam(req, "id"), "retry")
    seeOther(req, res, "/desk/messages", "messages.notice.retry")
  })

  routes.post("/desk/messages/:id/settlement", async (req, res) => {
    await remedy(db, req.actor, nameParam(req, "id"), "settle")
    seeOther(req, res, "/desk/messages", "deliveries.notice.settled")
  })

  return routes
}
