import { Router } from "express"
import type { Site } from "../deps.ts"
import { pageParam } from "../web/params.ts"
import { ownMessagesPage } from "./pages.ts"
import { ownMessages } from "./use-cases.ts"

export function messageRoutes(site: Site): Router {
  const routes = Router()

  routes.get("/account/messages", async (req, res) => {
    const page = pageParam(req)
    const { vault } = site
    const { baseUrl } = site.config
    res.render(
      "messages/own",
      ownMessagesPage(req.lang, await ownMessages(site, req.actor, page), page, { baseUrl, vault }),
    )
  })

  return routes
}
