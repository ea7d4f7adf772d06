import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { alertsPage, sourcesPage } from "./pages.ts"
import { type SourceKind, sourceKinds } from "./source.ts"
import { viewAlerts, viewSources } from "./use-cases.ts"

function kindAsked({ query }: Request): SourceKind {
  const kind = sourceKinds.find(one => one === (query.kind ?? "block"))
  if (!kind) throw new NotFound()
  return kind
}

/** Where endorsements come from, for those who guard them: never who endorsed whom. */
export function sourceRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/desk/sources", async (req, res) => {
    const page = pageParam(req)
    res.render("sources/alerts", alertsPage(req.lang, page, await viewAlerts(db, req.actor, page)))
  })

  routes.get("/desk/reviews/:slug/sources", async (req, res) => {
    const [kind, page] = [kindAsked(req), pageParam(req)]
    const view = await viewSources(db, req.actor, nameParam(req), { kind, page })
    res.render("sources/sources", sourcesPage(req.lang, req.actor, kind, page, view))
  })

  return routes
}
