import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { outcomesForm } from "./forms.ts"
import { outcomesPage, resultPage } from "./pages.ts"
import { viewResult } from "./result-use-cases.ts"
import { publish, recordOutcomes, viewOutcomes } from "./use-cases.ts"

const outcomes = "/desk/reviews/:slug/outcomes"

export function publicationRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
  const routes = Router()

  routes.get(outcomes, async (req, res) => {
    const page = pageParam(req)
    res.render("publications/outcomes", outcomesPage(req.lang, await viewOutcomes(db, req.actor, nameParam(req)), page))
  })

  routes.post(outcomes, async (req, res) => {
    const slug = nameParam(req)
    const page = pageParam(req)
    const { value, errors } = outcomesForm(req.body)
    if (errors) {
      const view = await viewOutcomes(db, req.actor, slug)
      return res.status(422).render("publications/outcomes", outcomesPage(req.lang, view, page, req.body, errors))
    }
    await recordOutcomes(db, req.actor, slug, value)
    seeOther(req, res, `/desk/reviews/${slug}/outcomes?page=${page}`, "publications.notice.saved")
  })

  routes.post("/desk/reviews/:slug/publication", async (req, res) => {
    await publish({ db, vault }, req.actor, nameParam(req))
    seeOther(req, res, `/reviews/${nameParam(req)}/result`, "publications.notice.published")
  })

  routes.get("/reviews/:slug/result", async (req, res) => {
    const view = await viewResult(db, req.actor, nameParam(req), pageParam(req))
    res.render("publications/result", resultPage(req.lang, view))
  })

  return routes
}
