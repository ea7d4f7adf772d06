import { Router } from "express"
import type { Site } from "../deps.ts"
import { limits } from "../users/limits.ts"
import { seeOther } from "../web/respond.ts"
import { erasureForm, passwordForm, wrongPassword } from "./forms.ts"
import { inPersonForm, noneHere } from "./in-person-forms.ts"
import { openInPerson, requestInPerson } from "./in-person-use-cases.ts"
import { readOwnData } from "./own-data-use-cases.ts"
import { dataPage, erasedPage, erasurePage, inPersonPage } from "./pages.ts"
import { isOwnPassword, requestErasure, viewErasure } from "./use-cases.ts"

const office = "/desk/erasures"

/** What is held about somebody: to take away, and to have destroyed. Both ask for the password again. */
export function erasureRoutes(site: Site): Router {
  const { db } = site
  const routes = Router()
  const guard = limits(site.limiting)

  routes.get("/account/data", async (req, res) => {
    await viewErasure(db, req.actor)
    res.render("erasures/data", dataPage(req.lang))
  })

  routes.post("/account/data", async (req, res) => {
    await viewErasure(db, req.actor)
    const { value, errors } = passwordForm(req.body)
    if (errors) return res.status(422).render("erasures/data", dataPage(req.lang, errors))
    await guard.password(req.actor.userId)
    if (!(await isOwnPassword(site, req.actor, value.password)))
      return res.status(422).render("erasures/data", dataPage(req.lang, wrongPassword))
    const data = await readOwnData(site, req.actor)
    res.attachment("kenes-my-data.json").set({ "Cache-Control": "private, no-store" })
    res.type("application/json").send(`${JSON.stringify(data, null, 2)}\n`)
  })

  routes.get("/account/data/erasure", async (req, res) => {
    res.render("erasures/erasure", erasurePage(req.lang, await viewErasure(db, req.actor)))
  })

  routes.post("/account/data/erasure", async (req, res) => {
    const view = await viewErasure(db, req.actor)
    const { value, errors } = erasureForm(req.body)
    if (errors) return res.status(422).render("erasures/erasure", erasurePage(req.lang, view, req.body, errors))
    await guard.password(req.actor.userId)
    if (!(await isOwnPassword(site, req.actor, value.password)))
      return res.status(422).render("erasures/erasure", erasurePage(req.lang, view, req.body, wrongPassword))
    await requestErasure(db, req.actor)
    await new Promise<void>((done, fail) => req.session.destroy(error => (error ? fail(error) : done())))
    res.clearCookie("session").clearCookie("__Host-session", { secure: true, path: "/" })
    seeOther(req, res, "/erased")
  })

  routes.get(office, async (req, res) => {
    await openInPerson(db, req.actor)
    res.render("erasures/in-person", inPersonPage(req.lang))
  })

  routes.post(office, async (req, res) => {
    await openInPerson(db, req.actor)
    const { value, errors } = inPersonForm(req.body)
    if (errors) return res.status(422).render("erasures/in-person", inPersonPage(req.lang, req.body, errors))
    if (!(await requestInPerson(site, req.actor, value)))
      return res.status(422).render("erasures/in-person", inPersonPage(req.lang, req.body, noneHere))
    seeOther(req, res, office, "erasures.inPerson.done")
  })

  routes.get("/erased", (req, res) => {
    res.render("users/tell", erasedPage(req.lang))
  })

  return routes
}
