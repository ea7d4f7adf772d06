import { Router } from "express"
import type { Deps } from "../deps.ts"
import { nameParam, pageParam, queryText } from "../web/params.ts"
import { councilPage, formerMembersPage, personPage } from "./council-pages.ts"
import { asOfForm } from "./forms.ts"
import { councilListPage } from "./pages.ts"
import { findCouncils, viewCouncil, viewFormerMembers, viewPerson } from "./use-cases.ts"

export function publicRegisterRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()

  routes.get("/councils", async (req, res) => {
    const list = await findCouncils(db, req.actor, queryText(req, "q", 100), pageParam(req))
    res.render("public-register/councils", councilListPage(req.lang, list))
  })

  routes.get("/councils/:slug", async (req, res) => {
    const { value, errors } = asOfForm({ on: req.query.on })
    if (errors) {
      const now = await viewCouncil(db, req.actor, nameParam(req))
      const form = { on: queryText(req, "on", 40) }
      return res.status(422).render("public-register/council", councilPage(req.lang, now, form, errors))
    }
    const view = await viewCouncil(db, req.actor, nameParam(req), value.on)
    res.render("public-register/council", councilPage(req.lang, view))
  })

  routes.get("/councils/:slug/history", async (req, res) => {
    const former = await viewFormerMembers(db, req.actor, nameParam(req), pageParam(req))
    res.render("public-register/history", formerMembersPage(req.lang, former))
  })

  routes.get("/people/:id", async (req, res) => {
    res.render("public-register/person", personPage(req.lang, await viewPerson(db, req.actor, nameParam(req, "id"))))
  })

  return routes
}
