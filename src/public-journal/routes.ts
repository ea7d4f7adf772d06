import { Router } from "express"
import type { Deps } from "../deps.ts"
import { journalForm } from "./forms.ts"
import { checkpointPage, journalPage, nothingAsked } from "./pages.ts"
import { browseJournal, readCheckpoint } from "./use-cases.ts"

export function publicJournalRoutes({ db, signer, config }: Pick<Deps, "db" | "signer" | "config">): Router {
  const routes = Router()

  routes.get("/journal", async (req, res) => {
    const { value, errors } = journalForm(req.query)
    if (errors) {
      const page = await browseJournal(db, req.actor, nothingAsked)
      return res.status(422).render("public-journal/journal", journalPage(req.lang, page, req.query, errors))
    }
    res.render("public-journal/journal", journalPage(req.lang, await browseJournal(db, req.actor, value)))
  })

  routes.get("/journal/checkpoint", async (req, res) => {
    const view = await readCheckpoint(db, req.actor)
    res.render("public-journal/checkpoint", checkpointPage(req.lang, { signer, config }, view))
  })

  return routes
}
