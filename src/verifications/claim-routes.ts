import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import type { Leave } from "./binding.ts"
import { claimPage, claimsPage } from "./claim-pages.ts"
import { decideClaim, listClaims, openClaim } from "./claim-use-cases.ts"
import { findingForm } from "./forms.ts"

/** The secretary's queue of numbers that were proved for two accounts. */
export function claimRoutes({ db }: Pick<Site, "db">, leave: Leave): Router {
  const routes = Router()

  routes.get("/desk/claims", async (req, res) => {
    const page = pageParam(req)
    res.render("verifications/claims", claimsPage(req.lang, page, await listClaims(db, req.actor, page)))
  })

  routes.get("/desk/claims/:id", async (req, res) => {
    res.render("verifications/claim", claimPage(req.lang, await openClaim(db, req.actor, nameParam(req, "id"))))
  })

  routes.post("/desk/claims/:id/decision", async (req, res) => {
    const id = nameParam(req, "id")
    const page = await openClaim(db, req.actor, id)
    const { value, errors } = findingForm(req.body)
    if (errors) return res.status(422).render("verifications/claim", claimPage(req.lang, page, req.body, errors))
    await decideClaim({ db, leave }, req.actor, id, value.finding)
    seeOther(req, res, "/desk/claims", "verifications.notice.decided")
  })

  return routes
}
