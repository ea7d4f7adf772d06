import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { draftForm, keyForm, reasonForm } from "./forms.ts"
import { draftPage, invalidationPage, listPage, suggestedForm } from "./pages.ts"
import { listInvalidations, prepareDraft, viewInvalidation } from "./reading-use-cases.ts"
import {
  approveInvalidation,
  draftInvalidation,
  draftReversal,
  dropInvalidation,
  rejectInvalidation,
  requestInvalidation,
} from "./use-cases.ts"

const desk = "/desk/invalidations"

/** Taking back endorsements from sources that are not to be trusted: conditions, request, approval, progress, reversal. */
export function invalidationRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get(desk, async (req, res) => {
    const page = pageParam(req)
    res.render("invalidations/list", listPage(req.lang, page, await listInvalidations(db, req.actor, page)))
  })

  routes.get("/desk/reviews/:slug/invalidations/new", async (req, res) => {
    const scope = await prepareDraft(db, req.actor, nameParam(req))
    const suggested = { kind: queryText(req, "kind"), source: queryText(req, "source"), day: queryText(req, "day") }
    res.render("invalidations/new", draftPage(req.lang, scope, suggestedForm(suggested)))
  })

  routes.post("/desk/reviews/:slug/invalidations", async (req, res) => {
    const scope = await prepareDraft(db, req.actor, nameParam(req))
    const { value, errors } = draftForm(req.body)
    if (errors) return res.status(422).render("invalidations/new", draftPage(req.lang, scope, req.body, errors))
    seeOther(req, res, `${desk}/${await draftInvalidation(db, req.actor, nameParam(req), value)}`)
  })

  routes.get(`${desk}/:id`, async (req, res) => {
    const view = await viewInvalidation(db, req.actor, nameParam(req, "id"))
    res.render("invalidations/show", invalidationPage(req.lang, req.actor, view))
  })

  routes.post(`${desk}/:id/request`, async (req, res) => {
    const id = nameParam(req, "id")
    const { value, errors } = reasonForm(req.body)
    if (errors) {
      const view = await viewInvalidation(db, req.actor, id)
      return res.status(422).render("invalidations/show", invalidationPage(req.lang, req.actor, view, req.body, errors))
    }
    await requestInvalidation(db, req.actor, id, value)
    seeOther(req, res, `${desk}/${id}`, "invalidations.notice.requested")
  })

  routes.post(`${desk}/:id/approval`, async (req, res) => {
    const id = nameParam(req, "id")
    await approveInvalidation(db, req.actor, id)
    seeOther(req, res, `${desk}/${id}`, "invalidations.notice.approved")
  })

  routes.post(`${desk}/:id/rejection`, async (req, res) => {
    const id = nameParam(req, "id")
    await rejectInvalidation(db, req.actor, id)
    seeOther(req, res, `${desk}/${id}`, "invalidations.notice.rejected")
  })

  routes.post(`${desk}/:id/withdrawal`, async (req, res) => {
    const id = nameParam(req, "id")
    await dropInvalidation(db, req.actor, id)
    seeOther(req, res, `${desk}/${id}`, "invalidations.notice.dropped")
  })

  routes.post(`${desk}/:id/reversal`, async (req, res) => {
    const { formKey } = keyForm(req.body)
    seeOther(req, res, `${desk}/${await draftReversal(db, req.actor, nameParam(req, "id"), formKey)}`)
  })

  return routes
}
