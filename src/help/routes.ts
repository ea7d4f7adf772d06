import { Router } from "express"
import { helpPage, helpPages, placeOf } from "./pages.ts"

/** Pages that only say something: no database, no account. */
export function helpRoutes(): Router {
  const routes = Router()
  for (const page of helpPages)
    routes.get(placeOf(page), (req, res) => {
      res.render("help/page", helpPage(req.lang, page))
    })
  return routes
}
