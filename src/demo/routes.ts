import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { stepForm } from "./forms.ts"
import { mailboxPage, messagePage, panelPage } from "./pages.ts"
import { moveClock, viewMailbox, viewMessage, viewPanel } from "./use-cases.ts"

const size = 50

export function demoRoutes(site: Site): Router {
  const routes = Router()

  routes.get("/demo", async (req, res) => {
    res.render("demo/panel", panelPage(req.lang, await viewPanel(site.db)))
  })

  routes.post("/demo/clock", async (req, res) => {
    const { value, errors } = stepForm(req.body)
    if (errors) return res.status(422).render("demo/panel", panelPage(req.lang, await viewPanel(site.db), errors))
    await moveClock(site, value.step)
    seeOther(req, res, "/demo", "demo.moved")
  })

  routes.get("/demo/mailbox", async (req, res) => {
    const page = pageParam(req)
    res.render("demo/mailbox", mailboxPage(req.lang, site, await viewMailbox(site.db, page, size), page, size))
  })

  routes.get("/demo/mailbox/:id", async (req, res) => {
    res.render("demo/message", messagePage(req.lang, site, await viewMessage(site.db, nameParam(req, "id"))))
  })

  return routes
}
