import { Router } from "express"
import type { Site } from "../deps.ts"
import type { Actor } from "../policy.ts"
import { localPath, seeOther } from "../web/respond.ts"
import { signInForm } from "./forms.ts"
import { signInPage } from "./pages.ts"

const device = (agent: string | undefined) => (agent ?? "").slice(0, 200)

export function userRoutes({ passport }: Pick<Site, "passport">): Router {
  const routes = Router()

  routes.get("/sign-in", (req, res) => {
    res.render("users/sign-in", signInPage(req.lang, localPath(req.query.next, "")))
  })

  routes.post("/sign-in", async (req, res) => {
    const next = localPath(req.body?.next, "")
    const { errors } = signInForm(req.body)
    if (errors) return res.status(422).render("users/sign-in", signInPage(req.lang, next, req.body, errors))
    const actor = await new Promise<Actor | false>((done, fail) =>
      passport.authenticate("local", (error: unknown, user: Actor | false) => (error ? fail(error) : done(user)))(
        req,
        res,
        fail,
      ),
    )
    if (!actor) {
      const wrong = { email: { key: "users.signIn.wrong", params: {} } }
      return res.status(422).render("users/sign-in", signInPage(req.lang, next, req.body, wrong))
    }
    await new Promise<void>((done, fail) => req.logIn(actor, error => (error ? fail(error) : done())))
    req.session.device = device(req.get("user-agent"))
    if (next) return res.redirect(303, next)
    seeOther(req, res, "/account")
  })

  routes.post("/sign-out", async (req, res) => {
    await new Promise<void>((done, fail) => req.session.destroy(error => (error ? fail(error) : done())))
    res.clearCookie("session").clearCookie("__Host-session", { secure: true, path: "/" })
    seeOther(req, res, "/")
  })

  return routes
}
