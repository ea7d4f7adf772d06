import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import type { ProposerKind } from "../nominations/nomination.ts"
import { scannerOf } from "../uploads/clamd.ts"
import { sendDownload } from "../web/download.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { codeError, consentCodePage, deskPage, entryPage } from "./desk-pages.ts"
import { openConsentCode, openEntry, openPaperDesk, openScan } from "./desk-use-cases.ts"
import { codeForm, entryForm } from "./entry-forms.ts"
import { errorsOf, intakePage, noScan } from "./entry-pages.ts"
import { enterPaper, openIntake } from "./entry-use-cases.ts"
import { readCode, writeCode } from "./form-code.ts"
import type { Intake } from "./intake.ts"

const desk = "/desk/paper"

/** What came in on paper is typed in, with its scan, by a clerk or the secretary. */
export function entryRoutes({ db, vault, config }: Pick<Site, "db" | "vault" | "config">): Router {
  const routes = Router()
  const scanner = scannerOf(config.clamdUrl)

  routes.get(desk, async (req, res) => {
    res.render("paper/desk", deskPage(req.lang, await openPaperDesk(db, req.actor)))
  })

  /** The code as it was typed leads to the page of its form. */
  routes.post(desk, async (req, res) => {
    const page = await openPaperDesk(db, req.actor)
    const { value, errors } = codeForm(req.body)
    const code = value && readCode(value.code)
    if (code?.ok) return seeOther(req, res, `${desk}/${writeCode(code)}`)
    const typed = String((req.body as { code?: unknown } | undefined)?.code ?? "").slice(0, 100)
    res.status(422).render("paper/desk", deskPage(req.lang, page, typed, errors ?? codeError(code!.reason)))
  })

  routes.get(`${desk}/entries/:id`, async (req, res) => {
    res.render("paper/entry", entryPage(req.lang, await openEntry(db, req.actor, nameParam(req, "id"))))
  })

  routes.get(`${desk}/entries/:id/scan`, async (req, res) => {
    const { name, file, rows } = await openScan(db, req.actor, nameParam(req, "id"))
    await sendDownload(res, { name, type: file.type, size: file.size }, rows)
  })

  const show = (req: Request, res: Response, intake: Intake, errors?: FieldErrors) =>
    res
      .status(errors ? 422 : 200)
      .render("paper/intake", intakePage(req.lang, intake, errors && (req.body as Record<string, unknown>), errors))

  routes.get(`${desk}/:code`, async (req, res) => {
    const typed = nameParam(req, "code")
    const code = readCode(typed)
    if (code.ok && code.kind === "consent")
      return res.render("paper/consent-code", consentCodePage(req.lang, await openConsentCode(db, req.actor, typed)))
    show(req, res, await openIntake(db, req.actor, typed))
  })

  routes.post(`${desk}/:code`, async (req, res) => {
    const typed = nameParam(req, "code")
    const intake = await openIntake(db, req.actor, typed)
    const { upload } = req
    const isThere = upload?.field === "scan"
    const { value, errors } = entryForm(intake.code.kind as ProposerKind, intake.questions, req.body)
    if (errors || !isThere) return show(req, res, intake, { ...errors, ...(!isThere && noScan) })
    const { entry, problem } = await enterPaper({ db, vault, scanner }, req.actor, typed, value, upload)
    if (problem) return show(req, res, intake, errorsOf(req.lang, problem))
    seeOther(req, res, `${desk}/entries/${entry.publicId}`, "paper.notice.entered")
  })

  return routes
}
