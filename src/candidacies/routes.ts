import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { type Hold, heldByLink } from "../nominations/holding.ts"
import { holdAt, ownPlaces } from "../nominations/own-places.ts"
import { withdrawNomination } from "../nominations/own-use-cases.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { factsForm, publicityForm } from "./forms.ts"
import { candidacyPage } from "./pages.ts"
import { choosePublicity, correctFacts, viewCandidacy } from "./use-cases.ts"

/** The nominee's own page, in the account and behind the link of the letters, for those without one. */
export function candidacyRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
  const routes = Router()

  for (const place of ownPlaces) {
    const at = `${place}/:id`
    const addressOf = (req: Request) => `${place}/${nameParam(req, "id")}`
    const holdOf = (req: Request): Hold => holdAt(place, vault, nameParam(req, "id"))
    const show = async (req: Request, res: Response, errors?: FieldErrors) => {
      const view = await viewCandidacy(db, req.actor, holdOf(req))
      res
        .status(errors ? 422 : 200)
        .render(
          "candidacies/show",
          candidacyPage(req.lang, addressOf(req), view, errors && req.body, errors, queryText(req, "saved")),
        )
    }

    routes.get(at, (req, res) => show(req, res))

    routes.post(`${at}/publicity`, async (req, res) => {
      const { value, errors } = publicityForm(req.body)
      if (errors) return show(req, res, errors)
      await choosePublicity(db, req.actor, holdOf(req), value)
      seeOther(req, res, `${addressOf(req)}?saved=publicity`)
    })

    routes.post(`${at}/facts`, async (req, res) => {
      const { value, errors } = factsForm(req.body)
      if (errors) return show(req, res, errors)
      await correctFacts(db, req.actor, holdOf(req), value)
      seeOther(req, res, `${addressOf(req)}?saved=facts`)
    })
  }

  // Signed in, it is done in the list of one's own nominations.
  routes.post("/candidacies/:id/withdrawal", async (req, res) => {
    const token = nameParam(req, "id")
    await withdrawNomination(db, req.actor, heldByLink(vault, token))
    seeOther(req, res, `/candidacies/${token}`)
  })

  return routes
}
