import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { objectionForm, rulingForm } from "./forms.ts"
import { listPage, ownPage, showPage } from "./pages.ts"
import { decideObjection, fileObjection, viewObjection, viewObjections, viewOwnObjections } from "./use-cases.ts"

export function objectionRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const own = "/account/nominations/:id/objection"

  routes.get(own, async (req, res) => {
    res.render("objections/own", ownPage(req.lang, await viewOwnObjections(db, req.actor, nameParam(req, "id"))))
  })

  routes.post(own, async (req, res) => {
    const id = nameParam(req, "id")
    const { value, errors } = objectionForm(req.body)
    if (errors) {
      const view = await viewOwnObjections(db, req.actor, id)
      return res.status(422).render("objections/own", ownPage(req.lang, view, req.body, errors))
    }
    await fileObjection(db, req.actor, id, value.text)
    seeOther(req, res, `/account/nominations/${id}/objection`, "objections.notice.filed")
  })

  routes.get("/group/:slug/objections", async (req, res) => {
    res.render("objections/list", listPage(req.lang, await viewObjections(db, req.actor, nameParam(req))))
  })

  routes.get("/group/:slug/objections/:id", async (req, res) => {
    const view = await viewObjection(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.render("objections/show", showPage(req.lang, view))
  })

  routes.post("/group/:slug/objections/:id", async (req, res) => {
    const [slug, id] = [nameParam(req), nameParam(req, "id")]
    const { value, errors } = rulingForm(req.body)
    if (errors) {
      const view = await viewObjection(db, req.actor, slug, id)
      return res.status(422).render("objections/show", showPage(req.lang, view, req.body, errors))
    }
    await decideObjection(db, req.actor, slug, id, value)
    seeOther(req, res, `/group/${slug}/objections`, `objections.notice.${value.outcome}`)
  })

  return routes
}
