import { Router } from "express"
import type { Site } from "../deps.ts"
import { idParam, nameParam, pageParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { grantForm } from "./people-forms.ts"
import { peoplePage, personPage } from "./people-pages.ts"
import { endRole, grantRole, listPeople, restore, suspend, viewPerson } from "./people-use-cases.ts"

export function peopleRoutes(site: Site): Router {
  const routes = Router()

  routes.get("/admin/people", async (req, res) => {
    const [query, page] = [queryText(req, "q"), pageParam(req)]
    res.render("users/people", peoplePage(req.lang, await listPeople(site, req.actor, query, page), query, page))
  })

  routes.get("/admin/people/:id", async (req, res) => {
    const person = await viewPerson(site, req.actor, nameParam(req, "id"))
    res.render("users/person", personPage(req.lang, req.actor, person))
  })

  routes.post("/admin/people/:id/roles", async (req, res) => {
    const id = nameParam(req, "id")
    const person = await viewPerson(site, req.actor, id, "role.grant")
    const { value, errors } = grantForm(req.body)
    if (errors) return res.status(422).render("users/person", personPage(req.lang, req.actor, person, req.body, errors))
    await grantRole(site, req.actor, id, value)
    seeOther(req, res, `/admin/people/${id}`, "users.grant.done")
  })

  routes.post("/admin/people/:id/roles/:grant/end", async (req, res) => {
    const id = nameParam(req, "id")
    await endRole(site, req.actor, id, idParam(req, "grant"))
    seeOther(req, res, `/admin/people/${id}`, "users.grant.ended")
  })

  routes.post("/admin/people/:id/suspension", async (req, res) => {
    const id = nameParam(req, "id")
    await suspend(site, req.actor, id)
    seeOther(req, res, `/admin/people/${id}`, "users.person.suspendDone")
  })

  routes.post("/admin/people/:id/suspension/end", async (req, res) => {
    const id = nameParam(req, "id")
    await restore(site, req.actor, id)
    seeOther(req, res, `/admin/people/${id}`, "users.person.restoreDone")
  })

  return routes
}
