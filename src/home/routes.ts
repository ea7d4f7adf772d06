import { Router } from "express"
import type { Deps } from "../deps.ts"
import { homePage } from "./pages.ts"
import { viewHome } from "./use-cases.ts"

export function homeRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()
  routes.get("/", async (req, res) => {
    res.render("home/home", homePage(req.lang, await viewHome(db, req.actor)))
  })
  return routes
}
