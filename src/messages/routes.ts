import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam, pageParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { type State, states } from "./message.ts"
import { outboxPage, ownMessagesPage } from "./pages.ts"
import { ownMessages, retryMessage, viewOutbox } from "./use-cases.ts"

export function messageRoutes(site: Site): Router {
  const { db } = site
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

  routes.get("/admin/outbox", async (req, res) => {
    const page = pageParam(req)
    const state = stateParam(req)
    res.render(
      "messages/outbox",
      outboxPage(req.lang, await viewOutbox(db, req.actor, state, page), state, page, req.actor),
    )
  })

  routes.post("/admin/outbox/:id/retry", async (req, res) => {
    await retryMessage(db, req.actor, nameParam(req, "id"))
    seeOther(req, res, "/admin/outbox", "messages.notice.retry")
  })

  return routes
}

/** `?state=sent`: those that failed unless another is asked for. */
function stateParam(req: Request): State {
  const asked = queryText(req, "state") || "failed"
  const state = states.find(one => one === asked)
  if (!state) throw new NotFound()
  return state
}
