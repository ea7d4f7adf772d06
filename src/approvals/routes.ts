import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { actForm, returnForm } from "./forms.ts"
import { approvalPage, maslikhatPage } from "./pages.ts"
import { approve, giveBack, listForMaslikhat, viewAdopted } from "./use-cases.ts"

const composition = "/maslikhat/compositions/:id"

export function approvalRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/maslikhat", async (req, res) => {
    res.render("approvals/list", maslikhatPage(req.lang, await listForMaslikhat(db, req.actor)))
  })

  routes.get(composition, async (req, res) => {
    res.render("approvals/show", approvalPage(req.lang, await viewAdopted(db, req.actor, nameParam(req, "id"))))
  })

  routes.post(`${composition}/approval`, async (req, res) => {
    const id = nameParam(req, "id")
    const { value, errors } = actForm(req.body)
    if (errors) {
      const view = await viewAdopted(db, req.actor, id)
      return res.status(422).render("approvals/show", approvalPage(req.lang, view, req.body, errors))
    }
    await approve(db, req.actor, id, value)
    seeOther(req, res, `/maslikhat/compositions/${id}`, "approvals.notice.approved")
  })

  routes.post(`${composition}/return`, async (req, res) => {
    const id = nameParam(req, "id")
    const { value, errors } = returnForm(req.body)
    if (errors) {
      const view = await viewAdopted(db, req.actor, id)
      return res.status(422).render("approvals/show", approvalPage(req.lang, view, req.body, errors))
    }
    await giveBack(db, req.actor, id, value)
    seeOther(req, res, `/maslikhat/compositions/${id}`, "approvals.notice.returned")
  })

  return routes
}
