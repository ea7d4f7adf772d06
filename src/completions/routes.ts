import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, searchOf } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { completionForm } from "./forms.ts"
import { completionPage } from "./pages.ts"
import { sendAgain, takeIn, viewCompletion } from "./use-cases.ts"

/** What is to be added to a file, and the file's way back to the secretary. */
export function completionRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const at = "/account/nominations/:id/completion"

  routes.get(at, async (req, res) => {
    const view = await viewCompletion(db, req.actor, nameParam(req, "id"))
    res.render("completions/own", completionPage(req.lang, view))
  })

  routes.post(at, async (req, res) => {
    const id = nameParam(req, "id")
    const { value, errors } = completionForm(req.body)
    if (errors) {
      const view = await viewCompletion(db, req.actor, id)
      return res.status(422).render("completions/own", completionPage(req.lang, view, req.body, errors))
    }
    await sendAgain(db, req.actor, id, value)
    seeOther(req, res, `/account/nominations/${id}/completion`, "completions.notice.sent")
  })

  routes.post("/desk/nominations/:id/completion", async (req, res) => {
    await takeIn(db, req.actor, nameParam(req, "id"), req.body?.takeOver)
    seeOther(req, res, `/desk/nominations/${nameParam(req, "id")}${searchOf(req)}`, "completions.notice.takenIn")
  })

  return routes
}
