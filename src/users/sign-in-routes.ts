import { Router } from "express"
import type { Site } from "../deps.ts"
import type { Actor } from "../policy.ts"
import { queryText } from "../web/params.ts"
import { localPath, seeOther } from "../web/respond.ts"
import { signInForm } from "./forms.ts"
import type { Limits } from "./limits.ts"
import { signInPage } from "./pages.ts"
import { recordSignIn } from "./use-cases.ts"

export function signInRoutes(site: Site, guard: Limits): Router {
  const { passport } = site
  const routes = Router()

  routes.get("/sign-in", (req, res) => {
    res.render("users/sign-in", signInPage(req.lang, localPath(req.query.next, ""), { said: queryText(req, "done") }))
  })

  routes.post("/sign-in", async (req, res) => {
    const next = localPath(req.body?.next, "")
    const again = (errors: NonNullable<ReturnType<typeof signInForm>["errors"]>) =>
      res.status(422).render("users/sign-in", signInPage(req.lang, next, { form: req.body, errors }))
    const { value, errors } = signInForm(req.body)
    if (errors) return again(errors)
    const { canonical } = value.email
    await guard.signIn(canonical, req.ip ?? "")
    req.body.password = value.password
    const actor = await new Promise<Actor | false>((done, fail) =>
      passport.authenticate("local", (error: unknown, user: Actor | false) => (error ? fail(error) : done(user)))(
        req,
        res,
        fail,
      ),
    )
    if (!actor) return again({ email: { key: "users.signIn.wrong", params: {} } })
    await guard.signedIn(canonical, req.ip ?? "")
    // Passport begins a new session here, so that a cookie planted before signing in is worth nothing.
    await new Promise<void>((done, fail) => req.logIn(actor, error => (error ? fail(error) : done())))
    req.session.device = (req.get("user-agent") ?? "").slice(0, 200)
    await recordSignIn(site, actor)
    if (next) return res.redirect(303, next)
    seeOther(req, res, "/account")
  })

  routes.post("/sign-out", async (req, res) => {
    await new Promise<void>((done, fail) => req.session.destroy(error => (error ? fail(error) : done())))
    res.clearCookie("session").clearCookie("__Host-session", { secure: true, path: "/" })
    res.redirect(303, `/${req.lang}`)
  })

  return routes
}
