import type { Request, Response, Router } from "express"
import type { Site } from "../deps.ts"
import { scannerOf } from "../uploads/clamd.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { type DraftStage, minutesOf } from "./draft.ts"
import { type AttachProblem, attachToDraft, detachFromDraft } from "./files-use-cases.ts"
import { parseStage, reviewForm } from "./forms.ts"
import { goOn, ifSent } from "./going-on-routes.ts"
import { authorityPage, documentsPage, meritsPage, nomineePage, questionsPage, reviewPage, whoPage } from "./pages.ts"
import { chooseReview, keepStage, openDraft, openReviews } from "./use-cases.ts"
import type { DraftView } from "./view.ts"

const plain = { who: whoPage, nominee: nomineePage, merits: meritsPage, questions: questionsPage }
type Fields = Record<string, unknown> | undefined
const idOf = (req: Request) => nameParam(req, "id")

/** One page a stage, each with an address of its own; whatever is saved leads on to the first that is still open. */
export function stageRoutes(routes: Router, site: Site): void {
  const scanner = scannerOf(site.config.clamdUrl)
  const at = (stage: DraftStage) => `/nominations/drafts/:id/${stage}`
  const open = (req: Request, stage: DraftStage) => openDraft(site, req.actor, idOf(req), stage)

  for (const stage of ["who", "nominee", "merits", "questions"] as const) {
    const show = (req: Request, res: Response, view: DraftView, form?: Fields, errors?: FieldErrors) =>
      res.status(errors ? 422 : 200).render(`drafts/${stage}`, plain[stage](req.lang, view, form, errors))
    routes.get(at(stage), async (req, res) => {
      const view = await open(req, stage)
      if (!ifSent(req, res, view)) show(req, res, view)
    })
    routes.post(at(stage), async (req, res) => {
      const view = await open(req, stage)
      if (ifSent(req, res, view)) return
      const { value, errors } = parseStage(stage, req.body, view)
      if (errors) return show(req, res, view, req.body, errors)
      await keepStage(site, req.actor, idOf(req), stage, value)
      await goOn(site, req, res)
    })
  }

  const showReviews = async (req: Request, res: Response, view: DraftView, form?: Fields, errors?: FieldErrors) =>
    res
      .status(errors ? 422 : 200)
      .render("drafts/review", reviewPage(req.lang, view, await openReviews(site, req.actor), form, errors))
  routes.get(at("review"), async (req, res) => {
    const view = await open(req, "review")
    if (!ifSent(req, res, view)) await showReviews(req, res, view)
  })
  routes.post(at("review"), async (req, res) => {
    const view = await open(req, "review")
    if (ifSent(req, res, view)) return
    const { value, errors } = reviewForm(req.body)
    if (errors) return showReviews(req, res, view, req.body, errors)
    await chooseReview(site, req.actor, idOf(req), value.review)
    await goOn(site, req, res)
  })

  const showAuthority = (req: Request, res: Response, view: DraftView, form?: Fields, errors?: FieldErrors) =>
    res.status(errors ? 422 : 200).render("drafts/authority", authorityPage(req.lang, view, form, errors))
  routes.get(at("authority"), async (req, res) => {
    const view = await open(req, "authority")
    if (!ifSent(req, res, view)) showAuthority(req, res, view)
  })
  routes.post(at("authority"), async (req, res) => {
    const view = await open(req, "authority")
    if (ifSent(req, res, view)) return
    const { upload } = req
    const { value, errors } = parseStage("authority", req.body, view)
    const missing = upload?.field === "file" || minutesOf(view) ? undefined : atFile("drafts.form.minutes.missing")
    if (errors || missing) return showAuthority(req, res, view, req.body, { ...errors, ...missing })
    if (upload?.field !== "file") await keepStage(site, req.actor, idOf(req), "authority", value)
    else {
      const problem = await attachToDraft({ ...site, scanner }, req.actor, idOf(req), "minutes", upload, value)
      if (problem) return showAuthority(req, res, view, req.body, problemWith(problem))
    }
    await goOn(site, req, res)
  })

  const showDocuments = async (req: Request, res: Response, errors?: FieldErrors) => {
    const view = await open(req, "documents")
    if (!ifSent(req, res, view))
      res.status(errors ? 422 : 200).render("drafts/documents", documentsPage(req.lang, view, errors))
  }
  routes.get(at("documents"), (req, res) => showDocuments(req, res))
  /** With a file it is added; the form without one goes on. */
  routes.post(at("documents"), async (req, res) => {
    const { upload } = req
    if (!req.is("multipart/form-data")) {
      await keepStage(site, req.actor, idOf(req), "documents", { typed: {}, input: {} })
      return goOn(site, req, res)
    }
    if (upload?.field !== "file") return showDocuments(req, res, problemWith("empty"))
    const problem = await attachToDraft({ ...site, scanner }, req.actor, idOf(req), "proof", upload)
    if (problem) return showDocuments(req, res, problemWith(problem))
    seeOther(req, res, `/nominations/drafts/${idOf(req)}/documents`, "documents.notice.added")
  })
  routes.post(`${at("documents")}/:document/removal`, async (req, res) => {
    await detachFromDraft(site, req.actor, idOf(req), nameParam(req, "document"))
    seeOther(req, res, `/nominations/drafts/${idOf(req)}/documents`, "documents.notice.removed")
  })
}

const atFile = (key: string): FieldErrors => ({ file: { key, params: {} } })
const problemWith = (problem: AttachProblem): FieldErrors =>
  atFile(problem === "tooManyProofs" ? "drafts.form.tooManyProofs" : `documents.problem.${problem}`)
