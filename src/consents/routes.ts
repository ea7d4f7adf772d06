import { Router } from "express"
import type { Site } from "../deps.ts"
import { idParam, nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { acceptanceForm, declineForm } from "./forms.ts"
import { askAgainAsProposer, askAgainAsSecretary } from "./letter-use-cases.ts"
import { consentPage, declinedPage } from "./pages.ts"
import { accept, refuse, viewConsent, viewReviewAnswered } from "./use-cases.ts"

/** The link of the nominee's letter: opened by GET as often as one likes, answered by POST, once. */
export function consentRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
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
    const { nomination } = await accept({ db, vault }, req.actor, token, value)
    // On to their own page, where documents are added: whoever came by the letter may have no account.
    seeOther(req, res, `/candidacies/${vault.nomineeToken(nomination.publicId)}?saved=consent`)
  })

  routes.post("/consents/:token/refusal", async (req, res) => {
    const token = nameParam(req, "token")
    const { value, errors } = declineForm(req.body)
    if (errors) {
      const view = await viewConsent(db, token)
      return res.status(422).render("consents/show", consentPage(req.lang, token, view, req.body, errors))
    }
    const { review } = await refuse(db, req.actor, token, value)
    seeOther(req, res, `/reviews/${review.slug}/consents/declined`)
  })

  routes.get("/reviews/:slug/consents/declined", async (req, res) => {
    res.render("consents/answered", declinedPage(req.lang, await viewReviewAnswered(db, nameParam(req))))
  })

  routes.post("/account/proposals/:place/letter", async (req, res) => {
    await askAgainAsProposer({ db, vault }, req.actor, idParam(req, "place"))
    seeOther(req, res, "/account/nominations", "consents.askedAgain")
  })

  routes.post("/desk/nominations/:id/letter", async (req, res) => {
    const id = nameParam(req, "id")
    await askAgainAsSecretary({ db, vault }, req.actor, id)
    seeOther(req, res, `/desk/nominations/${id}`, "consents.askedAgain")
  })

  return routes
}
