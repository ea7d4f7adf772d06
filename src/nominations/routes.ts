import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { heldByAccount } from "./holding.ts"
import type { ListDrafts } from "./own-draft.ts"
import { viewOwnNominations, withdrawNomination } from "./own-use-cases.ts"
import { ownNominationsPage, sentPage } from "./pages.ts"
import { viewReviewOfNominations } from "./use-cases.ts"

/** What became of proposals; how they are written is `drafts/`. */
export const nominationRoutes =
  (listDrafts: ListDrafts) =>
  (site: Site): Router => {
    const { db } = site
    const routes = Router()

    routes.get("/reviews/:slug/nominations/sent", async (req, res) => {
      res.render("nominations/sent", sentPage(req.lang, await viewReviewOfNominations(db, req.actor, nameParam(req))))
    })

    routes.get("/account/nominations", async (req, res) => {
      const own = await viewOwnNominations(site, req.actor, listDrafts)
      res.render("nominations/own", ownNominationsPage(req.lang, own, req.actor))
    })

    routes.post("/account/nominations/:id/withdrawal", async (req, res) => {
      await withdrawNomination(db, req.actor, heldByAccount(nameParam(req, "id")))
      seeOther(req, res, "/account/nominations", "nominations.own.withdrawn")
    })

    return routes
  }
