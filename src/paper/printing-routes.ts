import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { blankOf } from "./blank.ts"
import { draw } from "./drawing.ts"
import { formKinds } from "./form-code.ts"
import { printed } from "./printed.ts"
import { consentSheet, formsPage } from "./printing-pages.ts"
import { readBlank, readConsentToPrint, viewForms } from "./printing-use-cases.ts"

const pdf = "application/pdf"

/** Forms to print: blank ones for everybody, a nominee's own for the secretary. */
export function printingRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/reviews/:slug/forms", async (req, res) => {
    res.render("paper/forms", formsPage(req.lang, await viewForms(db, req.actor, nameParam(req))))
  })

  for (const kind of formKinds)
    routes.get(`/reviews/:slug/forms/${kind}.pdf`, async (req, res) => {
      const slug = nameParam(req)
      const { review, ...given } = await readBlank(db, req.actor, slug)
      const { bytes, tag } = await printed(blankOf(req.lang, kind, { review, ...given }))
      const isPublic = review.status !== "draft"
      res.set({ ETag: tag, "Cache-Control": isPublic ? "public, max-age=300" : "private, no-store" })
      res.set("Content-Disposition", `inline; filename="${slug}-${kind}-${req.lang}.pdf"`)
      res.type(pdf).send(bytes)
    })

  routes.get("/desk/nominations/:id/consent.pdf", async (req, res) => {
    const given = await readConsentToPrint(db, req.actor, nameParam(req, "id"))
    const lang = given.nomination.lang
    const bytes = await draw(consentSheet(lang, given))
    res.set("Cache-Control", "private, no-store").set("Content-Disposition", `inline; filename="consent-${lang}.pdf"`)
    res.type(pdf).send(bytes)
  })

  return routes
}
