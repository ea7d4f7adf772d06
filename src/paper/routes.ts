import { Router } from "express"
import type { Site } from "../deps.ts"
import { entryRoutes } from "./entry-routes.ts"
import { printingRoutes } from "./printing-routes.ts"

/** On paper: forms to print, and what came in on them. */
export function paperRoutes(site: Site): Router {
  return Router().use(printingRoutes(site)).use(entryRoutes(site))
}
