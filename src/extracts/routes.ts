import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { mostBytes } from "./extract.ts"
import { extractForm } from "./forms.ts"
import { extractPage, extractsPage, problemsCsv } from "./pages.ts"
import { listProblems, openExtract, openExtracts, uploadExtract } from "./use-cases.ts"

const extracts = "/desk/extracts"

/** Extracts of the register of addresses, which confirm where identified people live. */
export function extractRoutes({ db, vault, log }: Pick<Site, "db" | "vault" | "log">): Router {
  const routes = Router()

  routes.get(extracts, async (req, res) => {
    res.render("extracts/list", extractsPage(req.lang, await openExtracts(db, req.actor)))
  })

  routes.post(extracts, async (req, res) => {
    const page = await openExtracts(db, req.actor)
    const { value, errors = {} } = extractForm(req.body)
    const file = req.upload ? {} : { file: { key: "extracts.form.file.empty", params: {} } }
    if (!value || !req.upload) {
      await req.upload?.drop()
      const all = { ...errors, ...file }
      return res.status(422).render("extracts/list", extractsPage(req.lang, page, req.body, all))
    }
    const id = await uploadExtract({ db, vault, log }, req.actor, value, req.upload.bytes(mostBytes))
    seeOther(req, res, `${extracts}/${id}`)
  })

  routes.get(`${extracts}/:id`, async (req, res) => {
    const view = await openExtract(db, req.actor, nameParam(req, "id"), pageParam(req))
    res.render("extracts/show", extractPage(req.lang, view))
  })

  routes.get(`${extracts}/:id/problems.csv`, async (req, res) => {
    const id = nameParam(req, "id")
    await openExtract(db, req.actor, id, 1)
    res.attachment(`problems-${id}.csv`).type("text/csv; charset=utf-8")
    await pipeline(Readable.from(problemsCsv(req.lang, listProblems(db, req.actor, id))), res).catch(error => {
      // Whoever closes the page while it comes has done nothing wrong.
      if (!res.destroyed) throw error
    })
  })

  return routes
}
