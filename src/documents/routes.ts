import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { BadRequest } from "../errors.ts"
import { scannerOf } from "../uploads/clamd.ts"
import { sendDownload } from "../web/download.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { documentForm, markForm } from "./forms.ts"
import { documentsPage, noteProblemAt, problemAt } from "./pages.ts"
import { attachDocument, checkDocument, dropDocument, openDocument, openDocuments, type Side } from "./use-cases.ts"

const places: [Side, string][] = [
  ["nominee", "/account/nominations"],
  ["secretary", "/desk/nominations"],
]

/** A nomination's documents: the nominee's own page, the secretary's, and each document for whoever may open it. */
export function documentRoutes({ db, config }: Pick<Site, "db" | "config">): Router {
  const routes = Router()
  const scanner = scannerOf(config.clamdUrl)

  for (const [side, place] of places) {
    const at = `${place}/:id/documents`
    const addressOf = (req: Request) => `${place}/${nameParam(req, "id")}/documents`
    const show = async (req: Request, res: Response, errors?: FieldErrors) => {
      const view = await openDocuments(db, req.actor, side, nameParam(req, "id"))
      res
        .status(errors ? 422 : 200)
        .render("documents/list", documentsPage(req.lang, req.actor, side, view, errors && req.body, errors))
    }

    routes.get(at, (req, res) => show(req, res))

    routes.post(at, async (req, res) => {
      const { upload } = req
      const { value } = documentForm(req.body)
      if (!value) {
        await openDocuments(db, req.actor, side, nameParam(req, "id"))
        throw new BadRequest()
      }
      if (upload?.field !== "file") return show(req, res, problemAt(value.requirement, "empty"))
      const problem = await attachDocument({ db, scanner }, req.actor, side, nameParam(req, "id"), value, upload)
      if (problem) return show(req, res, problemAt(value.requirement, problem))
      seeOther(req, res, addressOf(req), "documents.notice.added")
    })

    routes.post(`${at}/:document/removal`, async (req, res) => {
      await dropDocument(db, req.actor, side, nameParam(req, "id"), nameParam(req, "document"))
      seeOther(req, res, addressOf(req), "documents.notice.removed")
    })

    if (side === "secretary")
      routes.post(`${at}/:document/check`, async (req, res) => {
        const { value, errors } = markForm(req.body)
        if (errors) return show(req, res, noteProblemAt(nameParam(req, "document"), errors))
        await checkDocument(db, req.actor, nameParam(req, "id"), nameParam(req, "document"), value)
        seeOther(req, res, addressOf(req), "documents.notice.checked")
      })
  }

  routes.get("/documents/:id", async (req, res) => {
    const { document, file, rows } = await openDocument(db, req.actor, nameParam(req, "id"))
    await sendDownload(res, { name: document.name, type: file.type, size: file.size }, rows)
  })

  return routes
}
