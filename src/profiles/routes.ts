import { Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { confirmationForm, profileForm } from "./forms.ts"
import { previewPage, profilePage } from "./pages.ts"
import { confirmProfile, openPhoto, openProfile, previewProfile, publishProfile } from "./use-cases.ts"

export function profileRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/profile", async (req, res) => {
    res.render("profiles/edit", profilePage(req.lang, await openProfile(db, req.actor)))
  })

  // A page in answer to a POST: nothing is published yet, and what was typed need not travel through an address.
  routes.post("/profile/preview", async (req, res) => {
    const own = await openProfile(db, req.actor)
    const { value, errors } = await profileForm(req.body, req.upload)
    if (errors) return res.status(422).render("profiles/edit", profilePage(req.lang, own, req.body, errors))
    const photo = await previewProfile(db, req.actor, value)
    res.render("profiles/edit", previewPage(req.lang, own, value, photo))
  })

  routes.post("/profile", async (req, res) => {
    const own = await openProfile(db, req.actor)
    const { value, errors } = await profileForm(req.body, req.upload)
    if (errors) return res.status(422).render("profiles/edit", profilePage(req.lang, own, req.body, errors))
    await publishProfile(db, req.actor, value)
    seeOther(req, res, "/profile", "profiles.notice.published")
  })

  routes.post("/profile/confirmation", async (req, res) => {
    const { value } = confirmationForm(req.body)
    await confirmProfile(db, req.actor, value?.number ?? 0)
    seeOther(req, res, "/profile", "profiles.notice.confirmed")
  })

  routes.get("/photos/:id/:size", async (req, res) => {
    const size = req.params.size
    if (size !== "large" && size !== "small") throw new NotFound()
    const { bytes, published } = await openPhoto(db, req.actor, nameParam(req, "id"), size)
    res.set("Cache-Control", published ? "public, max-age=31536000, immutable" : "private, no-store")
    res.type("image/webp").send(bytes)
  })

  return routes
}
