import type { Request, Response, Router } from "express"
import type { Site } from "../deps.ts"
import { declarationForm } from "../nominations/forms.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { answersPage } from "./answers-pages.ts"
import { nextPage } from "./draft.ts"
import { goOn, ifSent } from "./going-on-routes.ts"
import { declarationPage } from "./pages.ts"
import { sendDraft } from "./sending-use-cases.ts"
import { openDraft } from "./use-cases.ts"

/** The answers once more, the declaration, and the sending. */
export function sendingRoutes(routes: Router, site: Site): void {
  const at = "/nominations/drafts/:id"
  const open = (req: Request) => openDraft(site, req.actor, nameParam(req, "id"))
  const showDeclaration = async (req: Request, res: Response, errors?: FieldErrors) => {
    const view = await open(req)
    if (ifSent(req, res, view)) return
    if (nextPage(view) !== "answers") return goOn(site, req, res)
    res
      .status(errors ? 422 : 200)
      .render("drafts/declaration", declarationPage(req.lang, view, errors && req.body, errors))
  }

  routes.get(at, async (req, res) => {
    await open(req)
    await goOn(site, req, res)
  })

  routes.get(`${at}/answers`, async (req, res) => {
    const view = await open(req)
    if (ifSent(req, res, view)) return
    if (nextPage(view) !== "answers") return goOn(site, req, res)
    res.render("drafts/answers", answersPage(req.lang, view))
  })

  routes.get(`${at}/declaration`, (req, res) => showDeclaration(req, res))

  routes.post(`${at}/declaration`, async (req, res) => {
    const { value, errors } = declarationForm(req.body)
    if (errors) return showDeclaration(req, res, errors)
    const slug = await sendDraft(site, req.actor, nameParam(req, "id"), value)
    seeOther(req, res, `/reviews/${slug}/nominations/sent`)
  })
}
