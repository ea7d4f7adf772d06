import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
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

  return routes
}
