import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { namingForm } from "./forms.ts"
import { formationPage, groupPage } from "./pages.ts"
import { nameMember, stepDown, viewFormation, viewGroup } from "./use-cases.ts"

export function workingGroupRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/reviews/:slug/group", async (req, res) => {
    res.render("working-groups/show", groupPage(req.lang, await viewGroup(db, req.actor, nameParam(req))))
  })

  routes.get("/maslikhat/reviews/:slug/group", async (req, res) => {
    res.render("working-groups/form", formationPage(req.lang, await viewFormation(db, req.actor, nameParam(req))))
  })

  routes.post("/maslikhat/reviews/:slug/group", async (req, res) => {
    const slug = nameParam(req)
    const { value, errors } = namingForm(req.body)
    if (errors) {
      const view = await viewFormation(db, req.actor, slug)
      return res.status(422).render("working-groups/form", formationPage(req.lang, view, req.body, errors))
    }
    await nameMember(db, req.actor, slug, value)
    seeOther(req, res, `/maslikhat/reviews/${slug}/group`, "working-groups.notice.named")
  })

  routes.post("/group/:slug/departure", async (req, res) => {
    await stepDown(db, req.actor, nameParam(req))
    seeOther(req, res, `/reviews/${nameParam(req)}/group`, "working-groups.notice.left")
  })

  return routes
}
