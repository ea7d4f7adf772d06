import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { registrationForm } from "./forms.ts"
import type { Limits } from "./limits.ts"
import { confirmationPage, registerPage, tellPage } from "./pages.ts"
import { confirmEmail, register, viewConfirmation } from "./registration-use-cases.ts"

export function registrationRoutes(site: Site, guard: Limits): Router {
  const routes = Router()

  routes.get("/register", (req, res) => {
    res.render("users/register", registerPage(req.lang))
  })

  routes.post("/register", async (req, res) => {
    const { value, errors } = registrationForm(req.body)
    if (errors) return res.status(422).render("users/register", registerPage(req.lang, req.body, errors))
    await guard.mail(req.ip ?? "")
    const { consent: _, ...input } = value
    if (await guard.mailTo(input.email.canonical)) await register(site, req.actor, input)
    seeOther(req, res, "/register/sent")
  })

  routes.get("/register/sent", (req, res) => {
    res.render("users/tell", tellPage(req.lang, "users.register.sent"))
  })

  routes.get("/confirmations/:token", async (req, res) => {
    const token = nameParam(req, "token")
    const { name } = await viewConfirmation(site, token)
    res.render("users/confirmation", confirmationPage(req.lang, token, name))
  })

  routes.post("/confirmations/:token", async (req, res) => {
    await confirmEmail(site, nameParam(req, "token"))
    res.redirect(303, `/${req.lang}/sign-in?done=confirmed`)
  })

  return routes
}
