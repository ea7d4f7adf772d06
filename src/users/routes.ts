import { Router } from "express"
import type { Site } from "../deps.ts"
import { accountRoutes } from "./account-routes.ts"
import { limits } from "./limits.ts"
import { passwordRoutes } from "./password-routes.ts"
import { peopleRoutes } from "./people-routes.ts"
import { registrationRoutes } from "./registration-routes.ts"
import { signInRoutes } from "./sign-in-routes.ts"

export function userRoutes(site: Site): Router {
  const guard = limits(site.limiting)
  const routes = Router()
  routes.use(signInRoutes(site, guard), registrationRoutes(site, guard), passwordRoutes(site, guard))
  routes.use(accountRoutes(site), peopleRoutes(site))
  return routes
}
