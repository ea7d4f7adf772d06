import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { witnessForm } from "./forms.ts"
import { listPage, ownPage } from "./pages.ts"
import { confirmOwn, dropWitness, inviteWitness, leaveOwn, viewOwn, viewWitnesses } from "./use-cases.ts"

const list = "/admin/witnesses"
const own = "/witnesses/:id/:token"

/** Who gets the checkpoint every day: the administrator's list, and the page to which every letter leads. */
export function witnessRoutes(site: Pick<Site, "db" | "vault">): Router {
  const { db } = site
  const routes = Router()

  routes.get(list, async (req, res) => {
    res.render("witnesses/list", listPage(req.lang, req.actor, await viewWitnesses(db, req.actor)))
  })

  routes.post(list, async (req, res) => {
    const found = await viewWitnesses(db, req.actor)
    const { value, errors } = witnessForm(req.body)
    if (errors) return res.status(422).render("witnesses/list", listPage(req.lang, req.actor, found, req.body, errors))
    await inviteWitness(site, req.actor, value)
    seeOther(req, res, list, "witnesses.notice.invited")
  })

  routes.post(`${list}/:id/end`, async (req, res) => {
    await dropWitness(db, req.actor, nameParam(req, "id"))
    seeOther(req, res, list, "witnesses.notice.ended")
  })

  const named = (req: Request) => [nameParam(req, "id"), nameParam(req, "token")] as const
  const back = (req: Request) => `/witnesses/${named(req).join("/")}`

  routes.get(own, async (req, res) => {
    const [id, token] = named(req)
    res.render("witnesses/own", ownPage(req.lang, token, await viewOwn(site, id, token)))
  })

  routes.post(`${own}/confirmation`, async (req, res) => {
    await confirmOwn(site, ...named(req))
    seeOther(req, res, back(req))
  })

  routes.post(`${own}/leaving`, async (req, res) => {
    await leaveOwn(site, ...named(req))
    seeOther(req, res, back(req))
  })

  return routes
}
