import { Router } from "express"
import type { Site } from "../deps.ts"
import type { DeskQueue } from "./desk.ts"
import { deskPage } from "./pages.ts"
import { openDesk } from "./use-cases.ts"

/** The secretary's desk: what is due in all slices, and the reviews of the secretary's councils. */
export const deskRoutes =
  (queues: readonly DeskQueue[]) =>
  ({ db }: Pick<Site, "db">): Router => {
    const routes = Router()
    routes.get("/desk", async (req, res) => {
      res.render("reviews/desk", deskPage(req.lang, await openDesk(db, req.actor, queues)))
    })
    return routes
  }
