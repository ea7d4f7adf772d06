import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { conflictForm } from "../working-groups/forms.ts"
import { scoreForm } from "./forms.ts"
import { sheetPage } from "./pages.ts"
import { declareConflict, giveScore, viewSheet } from "./use-cases.ts"

const sheet = "/group/:slug/candidates/:id"

export function scoreRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get(sheet, async (req, res) => {
    res.render(
      "scores/sheet",
      sheetPage(req.lang, await viewSheet(db, req.actor, nameParam(req), nameParam(req, "id"))),
    )
  })

  routes.post(`${sheet}/score`, async (req, res) => {
    const [slug, id] = [nameParam(req), nameParam(req, "id")]
    const { value, errors } = scoreForm(req.body)
    if (errors) {
      const view = await viewSheet(db, req.actor, slug, id)
      return res.status(422).render("scores/sheet", sheetPage(req.lang, view, req.body, errors))
    }
    await giveScore(db, req.actor, slug, id, value)
    seeOther(req, res, `/group/${slug}`, "scores.notice.sealed")
  })

  routes.post(`${sheet}/conflict`, async (req, res) => {
    const [slug, id] = [nameParam(req), nameParam(req, "id")]
    const { value, errors } = conflictForm(req.body)
    if (errors) {
      const view = await viewSheet(db, req.actor, slug, id)
      return res.status(422).render("scores/sheet", sheetPage(req.lang, view, req.body, errors))
    }
    await declareConflict(db, req.actor, slug, id, value.ground)
    seeOther(req, res, `/group/${slug}`, "scores.notice.declared")
  })

  return routes
}
