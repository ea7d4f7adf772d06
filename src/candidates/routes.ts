import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { candidatePage, listPage } from "./pages.ts"
import { listCandidates, viewCandidate } from "./use-cases.ts"

/** What everyone may know of the candidates. */
export function candidateRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/reviews/:slug/candidates", async (req, res) => {
    const page = pageParam(req)
    res.render("candidates/list", listPage(req.lang, page, await listCandidates(db, req.actor, nameParam(req), page)))
  })

  routes.get("/reviews/:slug/candidates/:id", async (req, res) => {
    const view = await viewCandidate(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.render("candidates/show", candidatePage(req.lang, view))
  })

  return routes
}
