import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { openingField } from "../web/opening-token.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { proposalForm } from "./forms.ts"
import { heldByAccount } from "./holding.ts"
import { viewOwnNominations, withdrawNomination } from "./own-use-cases.ts"
import { answersPage, ownNominationsPage, proposalPage, sentPage } from "./pages.ts"
import { propose, type Sent, startNomination, viewReviewOfNominations } from "./use-cases.ts"

const sent = (req: Request): Sent => ({ openingToken: (req.body as Record<string, unknown>)?.[openingField] })

export function nominationRoutes(site: Site): Router {
  const { db } = site
  const routes = Router()

  routes.get("/reviews/:slug/nominations/new", async (req, res) => {
    const start = await startNomination(site, req.actor, nameParam(req))
    res.render("nominations/new", proposalPage(req.lang, start))
  })

  /** Back from the answers to the form, with all of them. */
  routes.post("/reviews/:slug/nominations/corrections", async (req, res) => {
    const start = await startNomination(site, req.actor, nameParam(req), sent(req))
    res.render("nominations/new", proposalPage(req.lang, start, req.body))
  })

  routes.post("/reviews/:slug/nominations/answers", async (req, res) => {
    const { value, errors } = proposalForm(req.body)
    const start = await startNomination(site, req.actor, nameParam(req), { ...sent(req), answers: value })
    if (errors) return res.status(422).render("nominations/new", proposalPage(req.lang, start, req.body, errors))
    res.render("nominations/answers", answersPage(req.lang, start, req.body, value))
  })

  routes.post("/reviews/:slug/nominations", async (req, res) => {
    const slug = nameParam(req)
    const { value, errors } = proposalForm(req.body)
    if (errors) {
      const start = await startNomination(site, req.actor, slug, sent(req))
      return res.status(422).render("nominations/new", proposalPage(req.lang, start, req.body, errors))
    }
    await propose(site, req.actor, slug, value, sent(req).openingToken)
    seeOther(req, res, `/reviews/${slug}/nominations/sent`)
  })

  routes.get("/reviews/:slug/nominations/sent", async (req, res) => {
    res.render("nominations/sent", sentPage(req.lang, await viewReviewOfNominations(db, req.actor, nameParam(req))))
  })

  routes.get("/account/nominations", async (req, res) => {
    res.render("nominations/own", ownNominationsPage(req.lang, await viewOwnNominations(db, req.actor), req.actor))
  })

  routes.post("/account/nominations/:id/withdrawal", async (req, res) => {
    await withdrawNomination(db, req.actor, heldByAccount(nameParam(req, "id")))
    seeOther(req, res, "/account/nominations", "nominations.own.withdrawn")
  })

  return routes
}
