import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { scannerOf } from "../uploads/clamd.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { paperForm } from "./paper-forms.ts"
import { paperPage } from "./paper-pages.ts"
import { recordPaper, viewPaper } from "./paper-use-cases.ts"

/** The answer of a nominee without e-mail, with the scan of what they signed. */
export function paperAnswerRoutes({ db, config }: Pick<Site, "db" | "config">): Router {
  const routes = Router()
  const scanner = scannerOf(config.clamdUrl)
  const at = "/desk/nominations/:id/answer"
  const show = async (req: Request, res: Response, errors?: FieldErrors) => {
    const view = await viewPaper(db, req.actor, nameParam(req, "id"))
    res.status(errors ? 422 : 200).render("consents/paper", paperPage(req.lang, view, errors && req.body, errors))
  }

  routes.get(at, (req, res) => show(req, res))

  routes.post(at, async (req, res) => {
    const { value, errors } = paperForm(req.body)
    const { upload } = req
    const missing = upload?.field === "scan" ? {} : { scan: { key: "documents.problem.empty", params: {} } }
    if (errors || !upload || "scan" in missing) return show(req, res, { ...errors, ...missing })
    const id = nameParam(req, "id")
    const problem = await recordPaper({ db, scanner }, req.actor, id, value, upload)
    if (problem) return show(req, res, { scan: { key: `documents.problem.${problem}`, params: {} } })
    seeOther(req, res, `/desk/nominations/${id}`, `consents.paper.notice.${value.answer}`)
  })

  return routes
}
