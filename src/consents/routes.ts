import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { acceptanceForm } from "./forms.ts"
import { answeredPage, consentPage } from "./pages.ts"
import { accept, refuse, viewConsent, viewReviewAnswered } from "./use-cases.ts"

/** The link of the nominee's letter: opened by GET as often as one likes, answered by POST, once. */
export function consentRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/consents/:token", async (req, res) => {
    const token = nameParam(req, "token")
    res.render("consents/show", consentPage(req.lang, token, await viewConsent(db, token)))
  })

  routes.post("/consents/:token/acceptance", async (req, res) => {
    const token = nameParam(req, "token")
    const { value, errors } = acceptanceForm(req.body)
    if (errors) {
      const view = await viewConsent(db, token)
      return res.status(422).render("consents/show", consentPage(req.lang, token, view, req.body, errors))
    }
    const { review } = await accept(db, req.actor, token, value)
    seeOther(req, res, `/reviews/${review.slug}/consents/accepted`)
  })

  routes.post("/consents/:token/refusal", async (req, res) => {
    const { review } = await refuse(db, req.actor, nameParam(req, "token"))
    seeOther(req, res, `/reviews/${review.slug}/consents/declined`)
  })

  for (const answer of ["accepted", "declined"] as const)
    routes.get(`/reviews/:slug/consents/${answer}`, async (req, res) => {
      res.render("consents/answered", answeredPage(req.lang, answer, await viewReviewAnswered(db, nameParam(req))))
    })

  return routes
}
