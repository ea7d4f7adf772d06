import { Router } from "express"
import type { Site } from "../deps.ts"
import { printingRoutes } from "./printing-routes.ts"

/** On paper: forms to print, and what came in on them. */
export function paperRoutes(site: Site): Router {
  return Router().use(printingRoutes(site))
}
