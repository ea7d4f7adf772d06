import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { t } from "../web/i18n.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { filesCsv } from "./export-pages.ts"
import { beginExport, exportedFiles } from "./export-use-cases.ts"
import { filterOf } from "./filter.ts"
import { listPage } from "./list-pages.ts"
import { listFiles } from "./list-use-cases.ts"

/** Many files at once: of one review, or of all reviews of the reader's councils. */
export function fileListRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const show = async (req: Request, res: Response, review?: string) => {
    const filter = filterOf(req.query, review)
    const page = pageParam(req)
    res.render("files/list", listPage(req.lang, filter, page, await listFiles(db, req.actor, filter, page)))
  }

  routes.get("/desk/nominations", (req, res) => show(req, res))
  routes.get("/desk/reviews/:slug/nominations", (req, res) => show(req, res, nameParam(req)))

  // The list that the query names. It is noted in the journal, so it is no GET.
  routes.post("/desk/nominations/export", async (req, res) => {
    const chosen = await beginExport(db, req.actor, filterOf(req.query))
    res
      .attachment(`${t(req.lang, "files.export.file")}.csv`)
      .type("text/csv; charset=utf-8")
      .set("Cache-Control", "no-store")
    const pieces = filesCsv(req.lang, { ...chosen, now: db.clock.now() }, exportedFiles(db, chosen))
    await pipeline(Readable.from(pieces), res).catch(error => {
      // Whoever closes the page while it comes has done nothing wrong.
      if (!res.destroyed) throw error
    })
  })

  return routes
}
