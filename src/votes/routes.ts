import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { ballotForm, openingForm } from "./forms.ts"
import { minePage, proposalPage, recordedPage, votePage, workspacePage } from "./pages.ts"
import { listMine, viewProposal, viewRecorded, viewVote, viewWorkspace } from "./reading-use-cases.ts"
import { castBallot, openVote, settleVote } from "./use-cases.ts"

export function voteRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/group", async (req, res) => {
    res.render("votes/mine", minePage(req.lang, await listMine(db, req.actor)))
  })

  routes.get("/group/:slug", async (req, res) => {
    res.render("votes/workspace", workspacePage(req.lang, await viewWorkspace(db, req.actor, nameParam(req))))
  })

  routes.get("/group/:slug/compositions/:id", async (req, res) => {
    const view = await viewProposal(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.render("votes/proposal", proposalPage(req.lang, view, req.actor))
  })

  routes.post("/group/:slug/votes", async (req, res) => {
    const { value } = openingForm(req.body)
    const id = await openVote(db, req.actor, nameParam(req), value?.composition ?? "")
    seeOther(req, res, `/group/${nameParam(req)}/votes/${id}`, "votes.notice.opened")
  })

  routes.get("/group/:slug/votes/:id", async (req, res) => {
    const view = await viewVote(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.render("votes/show", votePage(req.lang, view, req.actor))
  })

  routes.post("/group/:slug/votes/:id/ballots", async (req, res) => {
    const [slug, id] = [nameParam(req), nameParam(req, "id")]
    const { value, errors } = ballotForm(req.body)
    if (errors) {
      const view = await viewVote(db, req.actor, slug, id)
      return res.status(422).render("votes/show", votePage(req.lang, view, req.actor, req.body, errors))
    }
    await castBallot(db, req.actor, slug, id, value.choice)
    seeOther(req, res, `/group/${slug}/votes/${id}`, "votes.notice.cast")
  })

  routes.post("/group/:slug/votes/:id/closure", async (req, res) => {
    const [slug, id] = [nameParam(req), nameParam(req, "id")]
    await settleVote(db, req.actor, slug, id)
    seeOther(req, res, `/reviews/${slug}/votes/${id}`, "votes.notice.closed")
  })

  routes.get("/reviews/:slug/votes/:id", async (req, res) => {
    const view = await viewRecorded(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.render("votes/recorded", recordedPage(req.lang, view))
  })

  return routes
}
