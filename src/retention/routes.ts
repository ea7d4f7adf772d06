import { Router } from "express"
import type { Deps } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { answerForm } from "./forms.ts"
import { answerPage, ownPage, requestsPage } from "./pages.ts"
import { answerRequest, requestDestruction, startAnswer, viewOwnDestruction, viewRequests } from "./use-cases.ts"

export function retentionRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()

  routes.get("/account/nominations/:id/destruction", async (req, res) => {
    const view = await viewOwnDestruction(db, req.actor, nameParam(req, "id"))
    res.render("retention/own", ownPage(req.lang, view))
  })

  routes.post("/account/nominations/:id/destruction", async (req, res) => {
    const id = nameParam(req, "id")
    await requestDestruction(db, req.actor, id)
    seeOther(req, res, `/account/nominations/${id}/destruction`, "retention.notice.asked")
  })

  routes.get("/desk/destructions", async (req, res) => {
    res.render("retention/list", requestsPage(req.lang, await viewRequests(db, req.actor)))
  })

  routes.get("/desk/nominations/:id/destruction", async (req, res) => {
    res.render("retention/answer", answerPage(req.lang, await startAnswer(db, req.actor, nameParam(req, "id"))))
  })

  routes.post("/desk/nominations/:id/destruction", async (req, res) => {
    const id = nameParam(req, "id")
    const view = await startAnswer(db, req.actor, id)
    const { value, errors } = answerForm(req.body)
    if (errors) return res.status(422).render("retention/answer", answerPage(req.lang, view, req.body, errors))
    await answerRequest(db, req.actor, id, value)
    seeOther(req, res, "/desk/destructions", `retention.notice.${value.outcome}`)
  })

  return routes
}
