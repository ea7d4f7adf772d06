import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { limitAssisting } from "../endorsements/limits.ts"
import { NotFound } from "../errors.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { assistanceForm } from "./forms.ts"
import { channelsPage, counterPage, listPage, slipPage } from "./pages.ts"
import { assist, listAssisted, openCounter, openSlip, readChannels } from "./use-cases.ts"

const desk = "/desk/assistance"

/** Clerks record for people present, and everyone sees how much came that way. */
export function assistanceRoutes({ db, vault, limiting }: Pick<Site, "db" | "vault" | "limiting">): Router {
  const routes = Router()
  const limits = limitAssisting(limiting)
  const open = (req: Request) => openCounter(db, req.actor, nameParam(req))

  routes.get(desk, async (req, res) => {
    res.render("assistance/list", listPage(req.lang, await listAssisted(db, req.actor)))
  })

  // Not by an address with the code in it: addresses stand in logs and histories.
  routes.get(`${desk}/receipt`, async (req, res) => {
    await listAssisted(db, req.actor)
    const { receipt } = req.session
    if (!receipt) throw new NotFound()
    res.render("assistance/slip", slipPage(req.lang, receipt, await openSlip(db, req.actor, receipt)))
  })

  routes.get(`${desk}/:slug`, async (req, res) => {
    res.render("assistance/counter", counterPage(req.lang, await open(req)))
  })

  routes.post(`${desk}/:slug`, async (req, res) => {
    const page = await open(req)
    const { value, errors } = assistanceForm(req.body)
    if (errors) return res.status(422).render("assistance/counter", counterPage(req.lang, page, req.body, errors))
    await limits.operator(req.actor.userId)
    const receipt = await assist({ db, vault }, req.actor, nameParam(req), value)
    if (!receipt) return seeOther(req, res, `${desk}/${nameParam(req)}`, `assistance.notice.${value.act}Stands`)
    req.session.receipt = receipt
    seeOther(req, res, `${desk}/receipt`)
  })

  routes.get("/reviews/:slug/assistance", async (req, res) => {
    res.render("assistance/channels", channelsPage(req.lang, await readChannels(db, req.actor, nameParam(req))))
  })

  return routes
}
