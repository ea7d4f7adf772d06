import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { holdAt, ownPlaces } from "../nominations/own-places.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { objectionForm, rulingForm } from "./forms.ts"
import { listPage, ownPage, showPage } from "./pages.ts"
import { decideObjection, fileObjection, viewObjection, viewObjections, viewOwnObjections } from "./use-cases.ts"

export function objectionRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
  const routes = Router()

  for (const place of ownPlaces) {
    const at = `${place}/:id/objection`
    const ownAddress = (req: Request) => `${place}/${nameParam(req, "id")}`
    const show = async (req: Request, res: Response, errors?: FieldErrors) => {
      const view = await viewOwnObjections(db, req.actor, holdAt(place, vault, nameParam(req, "id")))
      const page = ownPage(req.lang, ownAddress(req), view, errors && req.body, errors)
      res.status(errors ? 422 : 200).render("objections/own", page)
    }

    routes.get(at, (req, res) => show(req, res))

    routes.post(at, async (req, res) => {
      const { value, errors } = objectionForm(req.body)
      if (errors) return show(req, res, errors)
      await fileObjection(db, req.actor, holdAt(place, vault, nameParam(req, "id")), value.text)
      seeOther(req, res, `${ownAddress(req)}/objection`, "objections.notice.filed")
    })
  }

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
