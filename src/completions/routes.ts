import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { holdAt, ownPlaces } from "../nominations/own-places.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam, searchOf } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { completionForm } from "./forms.ts"
import { completionPage } from "./pages.ts"
import { sendAgain, takeIn, viewCompletion } from "./use-cases.ts"

/** What is to be added to a file, and the file's way back to the secretary. */
export function completionRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
  const routes = Router()

  for (const place of ownPlaces) {
    const at = `${place}/:id/completion`
    const ownAddress = (req: Request) => `${place}/${nameParam(req, "id")}`
    const show = async (req: Request, res: Response, errors?: FieldErrors) => {
      const view = await viewCompletion(db, req.actor, holdAt(place, vault, nameParam(req, "id")))
      const page = completionPage(req.lang, ownAddress(req), view, errors && req.body, errors)
      res.status(errors ? 422 : 200).render("completions/own", page)
    }

    routes.get(at, (req, res) => show(req, res))

    routes.post(at, async (req, res) => {
      const { value, errors } = completionForm(req.body)
      if (errors) return show(req, res, errors)
      await sendAgain(db, req.actor, holdAt(place, vault, nameParam(req, "id")), value)
      seeOther(req, res, `${ownAddress(req)}/completion`, "completions.notice.sent")
    })
  }

  routes.post("/desk/nominations/:id/completion", async (req, res) => {
    await takeIn(db, req.actor, nameParam(req, "id"), req.body?.takeOver)
    seeOther(req, res, `/desk/nominations/${nameParam(req, "id")}${searchOf(req)}`, "completions.notice.takenIn")
  })

  return routes
}
