import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { viewAccount } from "./account-use-cases.ts"
import { changePasswordForm, emailForm, firstPasswordForm, newPasswordForm } from "./forms.ts"
import type { Limits } from "./limits.ts"
import { changePasswordPage, resetPage, resetRequestPage, tellPage } from "./pages.ts"
import { changePassword, requestReset, resetPassword, viewReset } from "./password-use-cases.ts"
import { keyOf } from "./session-rows.ts"

export function passwordRoutes(site: Site, guard: Limits): Router {
  const routes = Router()

  routes.get("/password-reset", (req, res) => {
    res.render("users/reset-request", resetRequestPage(req.lang))
  })

  routes.post("/password-reset", async (req, res) => {
    const { value, errors } = emailForm(req.body)
    if (errors) return res.status(422).render("users/reset-request", resetRequestPage(req.lang, req.body, errors))
    await guard.mail(req.ip ?? "")
    if (await guard.mailTo(value.email.canonical)) await requestReset(site, req.actor, value.email)
    seeOther(req, res, "/password-reset/sent")
  })

  routes.get("/password-reset/sent", (req, res) => {
    res.render("users/tell", tellPage(req.lang, "users.reset.sent"))
  })

  routes.get("/password-reset/:token", async (req, res) => {
    const token = nameParam(req, "token")
    const { first } = await viewReset(site, token)
    res.render("users/reset", resetPage(req.lang, token, first))
  })

  routes.post("/password-reset/:token", async (req, res) => {
    const token = nameParam(req, "token")
    const { first } = await viewReset(site, token)
    const { value, errors } = (first ? firstPasswordForm : newPasswordForm)(req.body)
    if (errors) return res.status(422).render("users/reset", resetPage(req.lang, token, first, req.body, errors))
    await resetPassword(site, token, value.password)
    res.redirect(303, `/${req.lang}/sign-in?done=reset`)
  })

  routes.get("/account/password", async (req, res) => {
    await viewAccount(site, req.actor)
    res.render("users/password", changePasswordPage(req.lang))
  })

  routes.post("/account/password", async (req, res) => {
    await viewAccount(site, req.actor)
    const { value, errors } = changePasswordForm(req.body)
    if (errors) return res.status(422).render("users/password", changePasswordPage(req.lang, errors))
    await guard.password(req.actor.userId)
    if (!(await changePassword(site, req.actor, value, keyOf(req.sessionID)))) {
      const wrong = { currentPassword: { key: "users.password.wrong", params: {} } }
      return res.status(422).render("users/password", changePasswordPage(req.lang, wrong))
    }
    seeOther(req, res, "/account", "users.password.done")
  })

  return routes
}
