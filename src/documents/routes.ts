import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { BadRequest } from "../errors.ts"
import { heldByAccount, heldByLink } from "../nominations/holding.ts"
import { scannerOf } from "../uploads/clamd.ts"
import { sendDownload } from "../web/download.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { documentForm, markForm } from "./forms.ts"
import { documentsPage, noteProblemAt, problemAt } from "./pages.ts"
import { attachDocument, checkDocument, dropDocument, openDocument, openDocuments, type Side } from "./use-cases.ts"

const places = ["/account/nominations", "/candidacies", "/desk/nominations"] as const

/** Where somebody without an account may send a file: their link is the right to, and is asked for before the file is read. */
export const isSentByLink = (path: string): boolean => /^\/\w\w\/candidacies\/[\w-]{45,60}\/documents$/.test(path)

/** A nomination's documents: the nominee's own page, the secretary's, and each document for whoever may open it. */
export function documentRoutes({ db, config, vault }: Pick<Site, "db" | "config" | "vault">): Router {
  const routes = Router()
  const scanner = scannerOf(config.clamdUrl)

  for (const place of places) {
    const at = `${place}/:id/documents`
    const addressOf = (req: Request) => `${place}/${nameParam(req, "id")}/documents`
    /** Whose side the address is on, and the nomination's public id. */
    const sideOf = (req: Request): [Side, string] => {
      const id = nameParam(req, "id")
      if (place === "/desk/nominations") return ["secretary", id]
      const hold = place === "/candidacies" ? heldByLink(vault, id) : heldByAccount(id)
      return [hold, hold.id]
    }
    const show = async (req: Request, res: Response, errors?: FieldErrors) => {
      const view = await openDocuments(db, req.actor, ...sideOf(req))
      res
        .status(errors ? 422 : 200)
        .render("documents/list", documentsPage(req.lang, req.actor, addressOf(req), view, errors && req.body, errors))
    }

    routes.get(at, (req, res) => show(req, res))

    routes.post(at, async (req, res) => {
      const { upload } = req
      const { value } = documentForm(req.body)
      if (!value) {
        await openDocuments(db, req.actor, ...sideOf(req))
        throw new BadRequest()
      }
      if (upload?.field !== "file") return show(req, res, problemAt(value.requirement, "empty"))
      const problem = await attachDocument({ db, scanner }, req.actor, ...sideOf(req), value, upload)
      if (problem) return show(req, res, problemAt(value.requirement, problem))
      seeOther(req, res, addressOf(req), "documents.notice.added")
    })

    routes.post(`${at}/:document/removal`, async (req, res) => {
      await dropDocument(db, req.actor, ...sideOf(req), nameParam(req, "document"))
      seeOther(req, res, addressOf(req), "documents.notice.removed")
    })

    if (place === "/desk/nominations")
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
