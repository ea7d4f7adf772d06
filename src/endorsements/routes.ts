import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { isGuest } from "../policy.ts"
import { addressBlock } from "../web/address-block.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { countOnce } from "./limits.ts"
import { ownPage } from "./pages.ts"
import { endorse, listOwn, withdraw } from "./use-cases.ts"

const candidate = "/reviews/:slug/candidates/:id"
const wantedOf = (req: Request) => ({
  slug: nameParam(req),
  publicId: nameParam(req, "id"),
  addressBlock: addressBlock(req.ip),
})
/** Back to where the candidate's page says how it stands now: no notice is carried there, nothing else is written. */
const back = (req: Request, res: Response) =>
  seeOther(req, res, `/reviews/${nameParam(req)}/candidates/${nameParam(req, "id")}#endorsements`)

export function endorsementRoutes({ db, endorsing }: Pick<Site, "db" | "endorsing">): Router {
  const routes = Router()
  const count = (req: Request) =>
    countOnce(req, async () => {
      if (!isGuest(req.actor)) await endorsing.account(req.actor.userId)
    })

  routes.post(`${candidate}/endorsement`, async (req, res) => {
    await count(req)
    await endorse(db, req.actor, wantedOf(req))
    back(req, res)
  })

  routes.post(`${candidate}/endorsement/withdrawal`, async (req, res) => {
    await count(req)
    await withdraw(db, req.actor, wantedOf(req))
    back(req, res)
  })

  routes.get("/account/endorsements", async (req, res) => {
    const page = pageParam(req)
    res.render("endorsements/own", ownPage(req.lang, page, await listOwn(db, req.actor, page)))
  })

  return routes
}
