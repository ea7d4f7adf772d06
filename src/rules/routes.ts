import { Router } from "express"
import type { Deps } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { ruleVersionForm } from "./forms.ts"
import { newVersionPage, rulebookPage } from "./pages.ts"
import { addVersion, readRulebook, startVersion } from "./use-cases.ts"

export function ruleRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()

  routes.get("/rules", async (req, res) => {
    res.render("rules/rulebook", rulebookPage(req.lang, await readRulebook(db, req.actor), req.actor))
  })

  routes.get("/rules/:code/versions/new", async (req, res) => {
    const history = await startVersion(db, req.actor, nameParam(req, "code"))
    res.render("rules/new-version", newVersionPage(req.lang, history))
  })

  routes.post("/rules/:code/versions", async (req, res) => {
    const code = nameParam(req, "code")
    const { value, errors } = ruleVersionForm(req.body)
    if (errors) {
      const history = await startVersion(db, req.actor, code)
      return res.status(422).render("rules/new-version", newVersionPage(req.lang, history, req.body, errors))
    }
    await addVersion(db, req.actor, code, value)
    seeOther(req, res, `/rules#${code}`, "rules.notice.added")
  })

  return routes
}
