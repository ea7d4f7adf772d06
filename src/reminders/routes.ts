import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { filesPerPage } from "../files/file.ts"
import { filterOf } from "../files/filter.ts"
import { seeOther } from "../web/respond.ts"
import { previewPage, queryOfAsked } from "./pages.ts"
import { type Asked, previewReminders, sendReminders } from "./use-cases.ts"

/** The list that the query names, or those of it that were ticked on its page. */
function askedOf({ query }: Request): Asked {
  const publicIds = [query.file ?? []].flat().map(String)
  if (publicIds.length > filesPerPage || publicIds.some(id => !/^[a-z0-9]{1,16}$/.test(id))) throw new NotFound()
  return { filter: filterOf(query), publicIds }
}

/** Letters to many nominees at once: first who would get one, then the letters. */
export function reminderRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
  const routes = Router()
  const at = "/desk/nominations/reminders"

  routes.get(at, async (req, res) => {
    const asked = askedOf(req)
    res.render("reminders/preview", previewPage(req.lang, asked, await previewReminders(db, req.actor, asked)))
  })

  routes.post(at, async (req, res) => {
    const asked = askedOf(req)
    const sent = await sendReminders({ db, vault }, req.actor, asked)
    seeOther(req, res, `${at}?${queryOfAsked(asked)}`, sent ? "reminders.notice.sent" : "reminders.notice.none")
  })

  return routes
}
