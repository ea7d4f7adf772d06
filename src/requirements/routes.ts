import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { requirementForm } from "./forms.ts"
import { deskRequirementsPage, requirementPage, requirementsPage } from "./pages.ts"
import {
  addRequirement,
  dropRequirement,
  editRequirement,
  openRequirement,
  openRequirements,
  viewRequirements,
} from "./use-cases.ts"

const desk = "/desk/reviews/:slug/documents"
const addressOf = (req: Request) => `/desk/reviews/${nameParam(req)}/documents`

/** Which documents a review asks for: edited while it is prepared, read by everyone from the announcement on. */
export function requirementRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const showList = async (req: Request, res: Response, errors?: FieldErrors) => {
    const list = await openRequirements(db, req.actor, nameParam(req))
    res
      .status(errors ? 422 : 200)
      .render("requirements/desk", deskRequirementsPage(req.lang, list, errors && req.body, errors))
  }
  const showOne = async (req: Request, res: Response, errors?: FieldErrors) => {
    const one = await openRequirement(db, req.actor, nameParam(req), nameParam(req, "id"))
    res
      .status(errors ? 422 : 200)
      .render("requirements/edit", requirementPage(req.lang, one, errors && req.body, errors))
  }

  routes.get("/reviews/:slug/documents", async (req, res) => {
    res.render("requirements/show", requirementsPage(req.lang, await viewRequirements(db, req.actor, nameParam(req))))
  })

  routes.get(desk, (req, res) => showList(req, res))

  routes.post(desk, async (req, res) => {
    const { value, errors } = requirementForm(req.body)
    if (errors) return showList(req, res, errors)
    await addRequirement(db, req.actor, nameParam(req), value)
    seeOther(req, res, addressOf(req), "requirements.notice.added")
  })

  routes.get(`${desk}/:id`, (req, res) => showOne(req, res))

  routes.post(`${desk}/:id`, async (req, res) => {
    const { value, errors } = requirementForm(req.body)
    if (errors) return showOne(req, res, errors)
    await editRequirement(db, req.actor, nameParam(req), nameParam(req, "id"), value)
    seeOther(req, res, addressOf(req), "requirements.notice.changed")
  })

  routes.post(`${desk}/:id/removal`, async (req, res) => {
    await dropRequirement(db, req.actor, nameParam(req), nameParam(req, "id"))
    seeOther(req, res, addressOf(req), "requirements.notice.removed")
  })

  return routes
}
