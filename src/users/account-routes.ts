import { Router } from "express"
import type { Site } from "../deps.ts"
import { idParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import {
  changeDetails,
  revokeOtherSessions,
  revokeSession,
  stateResidence,
  viewAccount,
  viewResidence,
  viewSessions,
} from "./account-use-cases.ts"
import { detailsForm, langForm, residenceForm } from "./forms.ts"
import { accountPage, detailsPage, residencePage, sessionsPage } from "./pages.ts"
import { idleLimit, keyOf } from "./session-rows.ts"

export function accountRoutes(site: Site): Router {
  const routes = Router()

  routes.get("/account", async (req, res) => {
    res.render("users/account", accountPage(req.lang, req.actor, await viewAccount(site, req.actor)))
  })

  routes.get("/account/details", async (req, res) => {
    const { user } = await viewAccount(site, req.actor)
    res.render("users/details", detailsPage(req.lang, user))
  })

  routes.post("/account/details", async (req, res) => {
    const { user } = await viewAccount(site, req.actor)
    const { value, errors } = (user.personId === null ? detailsForm : langForm)(req.body)
    if (errors) return res.status(422).render("users/details", detailsPage(req.lang, user, req.body, errors))
    await changeDetails(site, req.actor, value)
    seeOther(req, res, "/account", "users.details.done")
  })

  routes.get("/account/residence", async (req, res) => {
    res.render("users/residence", residencePage(req.lang, await viewResidence(site, req.actor)))
  })

  routes.post("/account/residence", async (req, res) => {
    const { value, errors } = residenceForm(req.body)
    if (errors) {
      const page = residencePage(req.lang, await viewResidence(site, req.actor), req.body, errors)
      return res.status(422).render("users/residence", page)
    }
    await stateResidence(site, req.actor, value.territory)
    seeOther(req, res, "/account", "users.residence.done")
  })

  routes.get("/account/sessions", async (req, res) => {
    const now = Date.now()
    const sessions = await viewSessions(site, req.actor, new Date(now), new Date(now - idleLimit))
    res.render("users/sessions", sessionsPage(req.lang, sessions, keyOf(req.sessionID)))
  })

  routes.post("/account/sessions/:id/revocation", async (req, res) => {
    await revokeSession(site, req.actor, idParam(req))
    seeOther(req, res, "/account/sessions", "users.sessions.revoked")
  })

  routes.post("/account/sessions/revocation", async (req, res) => {
    await revokeOtherSessions(site, req.actor, keyOf(req.sessionID))
    seeOther(req, res, "/account/sessions", "users.sessions.revoked")
  })

  return routes
}
