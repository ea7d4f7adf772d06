import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { copyForm, draftForm } from "./forms.ts"
import { draftListPage, draftPage } from "./pages.ts"
import { beginDraft, saveDraft, viewDraft, viewDrafts } from "./use-cases.ts"

const drafts = "/desk/reviews/:slug/compositions"

export function compositionRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get(drafts, async (req, res) => {
    res.render("compositions/list", draftListPage(req.lang, await viewDrafts(db, req.actor, nameParam(req))))
  })

  routes.post(drafts, async (req, res) => {
    const { value } = copyForm(req.body)
    const id = await beginDraft(db, req.actor, nameParam(req), value?.from ?? null)
    seeOther(req, res, `/desk/reviews/${nameParam(req)}/compositions/${id}`, "compositions.notice.begun")
  })

  routes.get(`${drafts}/:id`, async (req, res) => {
    const view = await viewDraft(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.render("compositions/show", draftPage(req.lang, view))
  })

  routes.post(`${drafts}/:id`, async (req, res) => {
    const [slug, id] = [nameParam(req), nameParam(req, "id")]
    const { value, errors } = draftForm(req.body)
    if (errors) {
      const view = await viewDraft(db, req.actor, slug, id)
      return res.status(422).render("compositions/show", draftPage(req.lang, view, req.body, errors))
    }
    await saveDraft(db, req.actor, slug, id, value)
    seeOther(req, res, `/desk/reviews/${slug}/compositions/${id}`, "compositions.notice.saved")
  })

  return routes
}
